// For which companies are these projects, and what do they deliver?
// :param ids: str[] = ["pr0ject1d"]
// :returns whose, kind, id, name
UNWIND $ids AS wanted
MATCH (p:Project {id: wanted})
WHERE visible(p)
OPTIONAL MATCH (p)-[d:DONE_FOR]->(k:Company)
WHERE visible(d, k)
WITH p.id AS whose, k.id AS id, k.name AS name
WHERE id <> ''
RETURN whose, 'Company' AS kind, id, name
UNION ALL
UNWIND $ids AS wanted
MATCH (p:Project {id: wanted})
WHERE visible(p)
OPTIONAL MATCH (p)-[d:DELIVERED]->(o:Offering)
WHERE visible(d, o)
WITH p.id AS whose, o.id AS id, o.name AS name
WHERE id <> ''
RETURN whose, 'Offering' AS kind, id, name
