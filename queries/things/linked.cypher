// With which company or offering does this contact, project or possible sale go, as its form shows it?
// :param id: str = "th1ng1d"
// :returns relation, id, name, job, title, department, since, audience, by
MATCH (b:Contact {id: $id})-[r:WORKS_AT]->(k:Company)
WHERE visible(b, r, k) AND coalesce(r.until, '') = ''
RETURN 'works_at' AS relation, k.id AS id, k.name AS name, r.id AS job, coalesce(r.title, '') AS title,
       coalesce(r.department, '') AS department, coalesce(r.since, '') AS since, r.audience AS audience, r.by AS by
ORDER BY id, job
UNION ALL
MATCH (b:Project {id: $id})-[r:DONE_FOR]->(k:Company)
WHERE visible(b, r, k)
RETURN 'done_for' AS relation, k.id AS id, k.name AS name, '' AS job, '' AS title, '' AS department, '' AS since, r.audience AS audience, r.by AS by
ORDER BY id, job
UNION ALL
MATCH (b:Opportunity {id: $id})-[r:CONCERNS]->(k:Company)
WHERE visible(b, r, k)
RETURN 'concerns' AS relation, k.id AS id, k.name AS name, '' AS job, '' AS title, '' AS department, '' AS since, r.audience AS audience, r.by AS by
ORDER BY id, job
UNION ALL
MATCH (b:Opportunity {id: $id})-[r:OFFERS]->(k:Offering)
WHERE visible(b, r, k)
RETURN 'offers' AS relation, k.id AS id, k.name AS name, '' AS job, '' AS title, '' AS department, '' AS since, r.audience AS audience, r.by AS by
ORDER BY id, job
