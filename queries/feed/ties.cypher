// Whom do these colleagues know?
// :param ids: str[] = ["e1"]
// :param limit: int = 4000
// :returns whose, id, score, first, last, moments, lasting
UNWIND $ids AS wanted
MATCH (n:Employee {id: wanted})
OPTIONAL MATCH (n)-[r:KNOWS]->(x:Contact)
WHERE visible(r, x)
WITH n.id AS whose, x.id AS id, coalesce(r.first, 0) AS first, coalesce(r.last, 0) AS last,
     0.96 * coalesce(r.fast, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 604800.0) + 0.04 * coalesce(r.slow, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 15552000.0) AS score,
     coalesce(r.slow, 0.0) * 0.5^(($now - coalesce(r.as_of, 0) * 1.0) / 15552000.0) AS lasting, coalesce(r.moments, 0) AS moments
WHERE id <> ''
RETURN whose, id, score, first, last, moments, lasting
ORDER BY score DESC, whose, id, last, first LIMIT $limit
