// What stands in these offerings, for an import to take back what it did?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, category, about, audience
UNWIND $ids AS wanted
MATCH (t:Offering {id: wanted})
RETURN t.id AS thing, t.name AS name, t.category AS category, t.about AS about, t.audience AS audience
ORDER BY thing
