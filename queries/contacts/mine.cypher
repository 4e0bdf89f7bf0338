// Whom at customers do I know, the strongest tie first?
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, email, phone, score, last
MATCH (e:Employee {id: $me})-[t:KNOWS]->(c:Contact)
WHERE visible(t, c)
RETURN c.id AS id, c.name AS name, c.email AS email, c.phone AS phone, sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score, max(t.last) AS last
ORDER BY score DESC, id SKIP $skip LIMIT $limit
