// For which companies is this project, and what does it deliver?
// :param id: str = "pr0ject1d"
// :returns kind, id, name
MATCH (p:Project {id: $id})-[d:DONE_FOR]->(k:Company)
WHERE visible(p, d, k)
RETURN 'Company' AS kind, k.id AS id, k.name AS name
UNION ALL
MATCH (p:Project {id: $id})-[d:DELIVERED]->(o:Offering)
WHERE visible(p, d, o)
RETURN 'Offering' AS kind, o.id AS id, o.name AS name
