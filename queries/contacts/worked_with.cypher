// With whom at customers do I share nothing but a project, the newest first?
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, newest, projects
MATCH (e:Employee {id: $me})-[o:WORKED_ON]->(p:Project)<-[t:TOOK_PART_IN]-(c:Contact)
WHERE visible(o, p, t, c)
  AND NOT EXISTS { MATCH (f:Employee {id: $me})-[k:KNOWS]->(c) WHERE visible(k) }
RETURN c.id AS id, c.name AS name, max(coalesce(p.since, '')) AS newest, collect(DISTINCT p.id) AS projects
ORDER BY newest DESC, id SKIP $skip LIMIT $limit
