// What stands in these topics, for an import to take back what it did?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, about, audience
UNWIND $ids AS wanted
MATCH (t:Topic {id: wanted})
RETURN t.id AS thing, t.name AS name, t.about AS about, t.audience AS audience
ORDER BY thing
