// What did these companies buy of us?
// :param ids: str[] = ["c0mpany1d"]
// :returns whose, id
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)-[b:BOUGHT]->(o:Offering)
WHERE visible(b, o)
WITH DISTINCT k.id AS whose, o.id AS id
WHERE id <> ''
RETURN whose, id
ORDER BY whose, id
