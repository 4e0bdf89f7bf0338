// Which companies have to do with these topics, and which is the newest note that says so?
// :param ids: str[] = ["t0pic1d"]
// :returns whose, id, name, newest
UNWIND $ids AS wanted
MATCH (t:Topic {id: wanted})
WHERE visible(t)
OPTIONAL MATCH (t)<-[c:CONCERNED_WITH]-(k:Company)
WHERE visible(c, k)
WITH t.id AS whose, k.id AS id, k.name AS name, max(coalesce(c.happened, '') + ' ' + c.note) AS newest
WHERE id <> ''
RETURN whose, id, name, newest
ORDER BY whose, id
