// What stands in these contacts, for an import to take back what it did?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, email, phone, about, audience
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})
RETURN t.id AS thing, t.name AS name, t.email AS email, t.phone AS phone, t.about AS about, t.audience AS audience
ORDER BY thing
