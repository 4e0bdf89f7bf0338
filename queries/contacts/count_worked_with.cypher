// With how many people at customers do I share nothing but a project?
// :returns number
MATCH (e:Employee {id: $me})-[o:WORKED_ON]->(p:Project)<-[t:TOOK_PART_IN]-(c:Contact)
WHERE visible(o, p, t, c)
  AND NOT EXISTS { MATCH (f:Employee {id: $me})-[k:KNOWS]->(c) WHERE visible(k) }
RETURN count(DISTINCT c.id) AS number
