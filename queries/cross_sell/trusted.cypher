// Who of us knows the people of these companies best?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 1024
// :returns company, id, name, score
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[w:WORKS_AT]-(c:Contact)
WHERE visible(w, c) AND coalesce(w.until, '') = ''
OPTIONAL MATCH (c)<-[t:KNOWS]-(e:Employee)
WHERE visible(t) AND e.active
WITH k.id AS company, e.id AS id, e.name AS name,
     sum(0.96 * coalesce(t.fast, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 604800.0) + 0.04 * coalesce(t.slow, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 15552000.0)) AS score
WHERE id <> ''
RETURN company, id, name, score
ORDER BY score DESC, company, id LIMIT $limit
