// Whom do people whom I know know from elsewhere, and where do those work?
// :param limit: int = 60
// :returns known_id, known, kind, contact_id, contact, company_id, company, score
MATCH (e:Employee {id: $me})-[t:KNOWS]->(a:Contact)-[r:RELATED_TO]->(b:Contact)-[w:WORKS_AT]->(k:Company)
WHERE visible(t, a, r, b, w, k) AND coalesce(r.until, '') = '' AND coalesce(w.until, '') = ''
RETURN a.id AS known_id, a.name AS known, coalesce(r.kind, '') AS kind, b.id AS contact_id, b.name AS contact, k.id AS company_id, k.name AS company,
       sum(0.5 * coalesce(t.fast, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 3888000.0) + 0.5 * coalesce(t.slow, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 31536000.0)) AS score
ORDER BY score DESC, known_id, contact_id, company_id, kind LIMIT $limit
UNION ALL
MATCH (e:Employee {id: $me})-[t:KNOWS]->(a:Contact)<-[r:RELATED_TO]-(b:Contact)-[w:WORKS_AT]->(k:Company)
WHERE visible(t, a, r, b, w, k) AND coalesce(r.until, '') = '' AND coalesce(w.until, '') = ''
RETURN a.id AS known_id, a.name AS known, coalesce(r.kind, '') AS kind, b.id AS contact_id, b.name AS contact, k.id AS company_id, k.name AS company,
       sum(0.5 * coalesce(t.fast, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 3888000.0) + 0.5 * coalesce(t.slow, 0.0) * 0.5^(($now - coalesce(t.as_of, 0) * 1.0) / 31536000.0)) AS score
ORDER BY score DESC, known_id, contact_id, company_id, kind LIMIT 64
