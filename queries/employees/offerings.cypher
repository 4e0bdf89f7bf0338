// Which offerings does this colleague know from projects?
// :param id: str = "e1"
// :param limit: int = 12
// :returns id, name, projects, newest
MATCH (e:Employee {id: $id})-[w:WORKED_ON]->(p:Project)-[d:DELIVERED]->(o:Offering)
WHERE visible(w, p, d, o)
RETURN o.id AS id, o.name AS name, count(DISTINCT p.id) AS projects, max(coalesce(p.since, '')) AS newest
ORDER BY projects DESC, newest DESC, id LIMIT $limit
