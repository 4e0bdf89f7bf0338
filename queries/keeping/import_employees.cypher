// What stands in these employees, for an import to take back what it did?
// :param ids: str[] = ["th1ng1d"]
// :returns thing, name, email, title, active, audience
UNWIND $ids AS wanted
MATCH (t:Employee {id: wanted})
RETURN t.id AS thing, t.name AS name, t.email AS email, t.title AS title, t.active AS active, '' AS audience
ORDER BY thing
