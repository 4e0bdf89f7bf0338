// What was written down about this offering, as its form shows it?
// :param id: str = "th1ng1d"
// :returns id, name, category, about, audience, by
MATCH (b:Offering {id: $id})
WHERE visible(b)
RETURN b.id AS id, b.name AS name, b.category AS category, b.about AS about,
       b.audience AS audience, b.by AS by
