// Who came to one of these companies or left it since a day, and which of these contacts did, as others told it?
// :param ids: str[] = ["c0mpany1d"]
// :param since: day = "2025-12-01"
// :returns about_kind, id, since, until, title, contact_id, contact, company_id, company
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[w:WORKS_AT]-(c:Contact)
WHERE visible(w, c) AND w.by <> $me AND (coalesce(w.since, '') >= $since OR coalesce(w.until, '') >= $since)
WITH w.id AS id, w.since AS since, w.until AS until, w.title AS title,
     c.id AS contact_id, c.name AS contact, k.id AS company_id, k.name AS company
WHERE id <> ''
RETURN 'Company' AS about_kind, id, since, until, title, contact_id, contact, company_id, company
ORDER BY id, company_id
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Contact {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[w:WORKS_AT]->(k:Company)
WHERE visible(w, k) AND w.by <> $me AND (coalesce(w.since, '') >= $since OR coalesce(w.until, '') >= $since)
WITH w.id AS id, w.since AS since, w.until AS until, w.title AS title,
     c.id AS contact_id, c.name AS contact, k.id AS company_id, k.name AS company
WHERE id <> ''
RETURN 'Contact' AS about_kind, id, since, until, title, contact_id, contact, company_id, company
ORDER BY id, company_id
