// What stands in these projects?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, about, stage, since, until
UNWIND $ids AS wanted
MATCH (t:Project {id: wanted})
WHERE visible(t)
RETURN t.id AS thing, t.name AS name, t.about AS about, t.stage AS stage, t.since AS since, t.until AS until
ORDER BY thing
