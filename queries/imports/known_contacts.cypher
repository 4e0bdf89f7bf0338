// What stands in these contacts?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, email, phone, about
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})
WHERE visible(t)
RETURN t.id AS thing, t.name AS name, t.email AS email, t.phone AS phone, t.about AS about
ORDER BY thing
