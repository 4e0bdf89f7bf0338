// Which companies do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, name, domain, field, city, country, standing, about, gone, audience, by
MATCH (x:Company)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.name AS name, x.domain AS domain, x.field AS field, x.city AS city, x.country AS country,
       x.standing AS standing, x.about AS about, x.gone AS gone, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
