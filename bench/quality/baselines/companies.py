"""Plain and published guesses at what carries over to a company: opportunities elsewhere, and offerings to sell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bench.quality.baselines.items import Holdings, item_knn, popularity, resource_allocation
from bench.quality.data import Scores
from bench.quality.sight import Sight, TextSpace, split_words


@dataclass(frozen=True)
class Market:
    """Who bought what and what is written about whom, as one viewer sees it."""

    sight: Sight

    @cached_property
    def companies(self) -> dict[str, str]:
        """Names by id."""
        return self.sight.names("companies.write")

    @cached_property
    def purchases(self) -> Holdings:
        """Companies and the offerings they bought."""
        bought = self.sight.pairs("companies.bought", "company", "offering")
        return Holdings.of(bought, self.companies, self.sight.names("offerings.write"))

    @cached_property
    def features(self) -> Holdings:
        """Companies and what hangs on them: offerings bought and topics of notes."""
        topics = self.sight.names("topics.write")
        pairs = set(self.sight.pairs("companies.bought", "company", "offering"))
        for note in self.sight.notes:
            for company in note.about & self.companies.keys():
                pairs.update((company, topic) for topic in note.about & topics.keys())
        return Holdings.of(sorted(pairs), self.companies)

    @cached_property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """All words of the notes about each company, and of its own description."""
        words: dict[str, list[str]] = defaultdict(list)
        for row in self.sight.rows["companies.write"]:
            words[str(row["company"])] += split_words(f"{row['field']} {row['about'] or ''}")
        for note in self.sight.notes:
            for company in note.about & self.companies.keys():
                words[company] += note.words
        return {company: tuple(said) for company, said in words.items()}

    @cached_property
    def offering_texts(self) -> dict[str, tuple[str, ...]]:
        """Name, category and description of each offering."""
        return {
            str(row["offering"]): split_words(f"{row['name']} {row['category'] or ''} {row['about'] or ''}")
            for row in self.sight.rows["offerings.write"]
        }

    @cached_property
    def opportunities(self) -> dict[str, str]:
        """The company of every decided opportunity."""
        decided = {str(row["opportunity"]) for row in self.sight.rows["opportunities.write"] if row["outcome"]}
        pairs = self.sight.pairs("opportunities.concerns", "opportunity", "company")
        return {opportunity: company for opportunity, company in pairs if opportunity in decided}

    @cached_property
    def space(self) -> tuple[list[str], TextSpace]:
        """Companies and the space of their texts."""
        return list(self.texts), TextSpace(list(self.texts.values()))

    @cached_property
    def offering_space(self) -> tuple[list[str], TextSpace]:
        """Offerings and the space of their texts."""
        return list(self.offering_texts), TextSpace(list(self.offering_texts.values()))

    @cached_property
    def opportunity_space(self) -> tuple[list[str], TextSpace]:
        """Decided opportunities and the space of their texts: name, description, and the notes about them."""
        words: dict[str, list[str]] = {}
        for row in self.sight.rows["opportunities.write"]:
            if str(row["opportunity"]) in self.opportunities:
                words[str(row["opportunity"])] = [*split_words(f"{row['name']} {row['about'] or ''}")]
        for note in self.sight.notes:
            for one in note.about & words.keys():
                words[one] += note.words
        return list(words), TextSpace(list(words.values()))

    def alike(self, company: str) -> Scores:
        """How alike the texts of all companies are to that of one: cosine of tf-idf."""
        names, space = self.space
        return dict(zip(names, space.alike(self.texts[company]), strict=True))


Related = Callable[[Market, str], Scores]
Seller = Callable[[Market, str], Scores]


def _of_companies(market: Market, scores: Scores) -> Scores:
    """Each opportunity is worth what its company is."""
    return {one: scores.get(company, 0.0) for one, company in market.opportunities.items()}


def related_popularity(market: Market, company: str) -> Scores:
    """Opportunities of what is sold most."""
    del company
    held = dict(zip(market.purchases.rights, market.purchases.held().tolist(), strict=True))
    offers = dict(market.sight.pairs("opportunities.offers", "opportunity", "offering"))
    return {one: held.get(offers.get(one, ""), 0.0) for one in market.opportunities}


def related_knn(market: Market, company: str) -> Scores:
    """Opportunities of the companies that share most features: cosine of what they bought and need."""
    own = market.features.of_lefts([company])
    counts = own.sum()
    shared = (own @ market.features.has.T).toarray()[0]
    lengths = market.features.has.sum(axis=1)
    scores = {
        name: float(shared[row] / (lengths[row] * counts) ** 0.5) if shared[row] else 0.0
        for name, row in market.features.lefts.items()
    }
    return _of_companies(market, scores)


def related_cosine(market: Market, company: str) -> Scores:
    """Opportunities whose own texts, and the notes about them, are most like what is written about the company."""
    names, space = market.opportunity_space
    return dict(zip(names, space.alike(market.texts.get(company, ())), strict=True))


def related_cosine_of_companies(market: Market, company: str) -> Scores:
    """Opportunities of the companies whose texts are most alike."""
    return _of_companies(market, market.alike(company))


def related_allocation(market: Market, company: str) -> Scores:
    """Opportunities of the companies that get most when the company shares itself out over its features."""
    features = market.features
    degree = features.held()
    own = features.of_lefts([company])
    shares = (own / max(1.0, float(own.sum()))) @ (features.has / degree.clip(min=1.0)).T
    row = shares.toarray()[0]
    return _of_companies(market, {name: float(row[place]) for name, place in features.lefts.items()})


def sell_popular(market: Market, company: str) -> Scores:
    """What most bought."""
    return popularity(market.purchases, [company])[company]


def sell_knn(market: Market, company: str) -> Scores:
    """What was bought by the same as what the company bought."""
    return item_knn(market.purchases, [company])[company]


def sell_allocation(market: Market, company: str) -> Scores:
    """Resource allocation from the company's purchases over their buyers."""
    return resource_allocation(market.purchases, [company])[company]


def sell_cosine(market: Market, company: str) -> Scores:
    """The offering whose description is most like what is written about the company."""
    names, space = market.offering_space
    return dict(zip(names, space.alike(market.texts.get(company, ())), strict=True))


def sell_like_the_alike(market: Market, company: str) -> Scores:
    """What the ten companies with the most similar texts bought, each weighted by how similar it is."""
    alike = market.alike(company)
    nearest = sorted((one for one in alike if one != company), key=lambda one: -alike[one])[:10]
    scores: dict[str, float] = defaultdict(float)
    bought: dict[str, list[str]] = defaultdict(list)
    for buyer, offering in market.sight.pairs("companies.bought", "company", "offering"):
        bought[buyer].append(offering)
    for one in nearest:
        for offering in set(bought[one]):
            scores[offering] += alike[one]
    return scores


RELATED: Mapping[str, Related] = {
    "popularity": related_popularity,
    "item-kNN": related_knn,
    "cosine on text": related_cosine,
    "cosine on text of companies": related_cosine_of_companies,
    "resource allocation": related_allocation,
}
SELLERS: Mapping[str, Seller] = {
    "popularity": sell_popular,
    "item-kNN": sell_knn,
    "cosine on text": sell_cosine,
    "cosine on text of buyers": sell_like_the_alike,
    "resource allocation": sell_allocation,
}
