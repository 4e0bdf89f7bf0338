// Which people of this company took part in our projects for others, the newest first?
// :param id: str = "c0mpany1d"
// :param limit: int = 30
// :returns contact_id, contact, project_id, project, since, company_id, company
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)-[t:TOOK_PART_IN]->(p:Project)-[d:DONE_FOR]->(o:Company)
WHERE visible(k, w, c, t, p, d, o) AND o.id <> $id AND coalesce(w.until, '') = ''
RETURN DISTINCT c.id AS contact_id, c.name AS contact, p.id AS project_id, p.name AS project, coalesce(p.since, '') AS since,
       o.id AS company_id, o.name AS company
ORDER BY since DESC, contact_id, project_id, company_id LIMIT $limit
