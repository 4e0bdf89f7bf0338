// With whom at customers did this person take part in projects?
// :param id: str = "c0ntact1d"
// :param limit: int = 25
// :returns id, name, projects, project_id, project
MATCH (c:Contact {id: $id})-[t:TOOK_PART_IN]->(p:Project)<-[u:TOOK_PART_IN]-(o:Contact)
WHERE visible(c, t, p, u, o) AND o.id <> $id
RETURN o.id AS id, o.name AS name, count(DISTINCT p.id) AS projects, max(p.id) AS project_id, max(p.name) AS project
ORDER BY projects DESC, name, id LIMIT $limit
