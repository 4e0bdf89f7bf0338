// What stands in these topics?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, about
UNWIND $ids AS wanted
MATCH (t:Topic {id: wanted})
WHERE visible(t)
RETURN t.id AS thing, t.name AS name, t.about AS about
ORDER BY thing
