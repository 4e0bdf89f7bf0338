// What stands in these employees?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, email, title, active
UNWIND $ids AS wanted
MATCH (t:Employee {id: wanted})
RETURN t.id AS thing, t.name AS name, t.email AS email, t.title AS title, t.active AS active
ORDER BY thing
