// At which companies are the people whom I know best?
// :param limit: int = 8
// :returns id, name, score
MATCH (e:Employee {id: $me})-[t:KNOWS]->(c:Contact)-[w:WORKS_AT]->(k:Company)
WHERE visible(t, c, w, k) AND coalesce(w.until, '') = ''
RETURN k.id AS id, k.name AS name,
       sum(0.5 * coalesce(t.fast, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 3888000.0) + 0.5 * coalesce(t.slow, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 31536000.0)) AS score
ORDER BY score DESC, id LIMIT $limit
