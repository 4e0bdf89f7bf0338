// Which moments, jobs and other links does only this audience see that this colleague put there?
// :param audience: str = "only:e1"
// :param by: str = "e1"
// :returns kind, id, one, other
MATCH (e:Employee)-[m:MET]->(c:Contact)
WHERE m.audience = $audience AND m.by = $by
RETURN 'met' AS kind, m.id AS id, e.id AS one, c.id AS other
ORDER BY id, one, other
UNION ALL
MATCH (e:Employee)-[m:STATED]->(c:Contact)
WHERE m.audience = $audience AND m.by = $by
RETURN 'stated' AS kind, '' AS id, e.id AS one, c.id AS other
ORDER BY one, other
UNION ALL
MATCH (c:Contact)-[w:WORKS_AT]->(k:Company)
WHERE w.audience = $audience AND w.by = $by
RETURN 'job' AS kind, w.id AS id, c.id AS one, k.id AS other
ORDER BY id, one, other
UNION ALL
MATCH (a:Contact)-[w:RELATED_TO]->(b:Contact)
WHERE w.audience = $audience AND w.by = $by
RETURN 'related' AS kind, '' AS id, a.id AS one, b.id AS other
ORDER BY one, other
