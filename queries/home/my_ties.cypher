// Whom at customers do I know, and how well? Only ties that were seen since an instant.
// :param since: int = 1704067200
// :param limit: int = 1024
// :returns id, score
MATCH (e:Employee {id: $me})-[t:KNOWS]->(c:Contact)
WHERE visible(t, c) AND t.last >= $since
RETURN c.id AS id,
       sum(0.96 * coalesce(t.fast, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 604800.0) + 0.04 * coalesce(t.slow, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 15552000.0)) AS score
ORDER BY score DESC, id LIMIT $limit
