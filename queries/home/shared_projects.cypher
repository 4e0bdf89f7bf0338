// Which people of these companies took part in our projects for others, the newest first?
// :param ids: str[] = ["c0mpany1d"]
// :param limit: int = 256
// :returns whose, contact_id, contact, project_id, project, since, company_id, company
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[w:WORKS_AT]-(c:Contact)
WHERE visible(w, c) AND coalesce(w.until, '') = ''
OPTIONAL MATCH (c)-[t:TOOK_PART_IN]->(p:Project)
WHERE visible(t, p)
OPTIONAL MATCH (p)-[d:DONE_FOR]->(o:Company)
WHERE visible(d, o)
WITH DISTINCT k.id AS whose, c.id AS contact_id, c.name AS contact, p.id AS project_id, p.name AS project, coalesce(p.since, '') AS since,
     o.id AS company_id, o.name AS company
WHERE company_id <> whose
RETURN whose, contact_id, contact, project_id, project, since, company_id, company
ORDER BY since DESC, whose, contact_id, project_id, company_id LIMIT $limit
