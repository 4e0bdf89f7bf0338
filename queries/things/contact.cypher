// What was written down about this person at a customer, as its form shows it?
// :param id: str = "th1ng1d"
// :returns id, name, email, phone, about, audience, by
MATCH (b:Contact {id: $id})
WHERE visible(b)
RETURN b.id AS id, b.name AS name, b.email AS email, b.phone AS phone, b.about AS about,
       b.audience AS audience, b.by AS by
