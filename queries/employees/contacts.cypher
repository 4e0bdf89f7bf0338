// Whom at customers does this colleague know, the strongest tie first?
// :param id: str = "e1"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, score, first, last, moments
MATCH (e:Employee {id: $id})-[t:KNOWS]->(c:Contact)
WHERE visible(t, c)
WITH c.id AS one, sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score,
     min(t.first) AS first, max(t.last) AS last, sum(t.moments) AS moments
ORDER BY score DESC, one SKIP $skip LIMIT $limit
// The names only of those that are shown.
MATCH (x:Contact {id: one})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, score, first, last, moments
ORDER BY score DESC, id
