// What was written down about this topic, as its form shows it?
// :param id: str = "th1ng1d"
// :returns id, name, about, audience, by
MATCH (b:Topic {id: $id})
WHERE visible(b)
RETURN b.id AS id, b.name AS name, b.about AS about,
       b.audience AS audience, b.by AS by
