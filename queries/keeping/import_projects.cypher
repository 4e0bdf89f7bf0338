// What stands in these projects, for an import to take back what it did?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, about, stage, since, until, audience
UNWIND $ids AS wanted
MATCH (t:Project {id: wanted})
RETURN t.id AS thing, t.name AS name, t.about AS about, t.stage AS stage, t.since AS since, t.until AS until, t.audience AS audience
ORDER BY thing
