// What stands in these offerings?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, category, about
UNWIND $ids AS wanted
MATCH (t:Offering {id: wanted})
WHERE visible(t)
RETURN t.id AS thing, t.name AS name, t.category AS category, t.about AS about
ORDER BY thing
