// Who came to one of these companies or left it since a day, and which of these contacts did, as others told it?
// :param ids: str[] = ["c0mpany1d"]
// :param since: day = "2025-12-01"
// :returns about_kind, about_id, id, since, until, title, contact_id, contact, company_id, company
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})<-[w:WORKS_AT]-(c:Contact)
WHERE visible(k, w, c) AND w.by <> $me AND (coalesce(w.since, '') >= $since OR coalesce(w.until, '') >= $since)
RETURN 'Company' AS about_kind, k.id AS about_id, w.id AS id, w.since AS since, w.until AS until, w.title AS title,
       c.id AS contact_id, c.name AS contact, k.id AS company_id, k.name AS company
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Contact {id: wanted})-[w:WORKS_AT]->(k:Company)
WHERE visible(c, w, k) AND w.by <> $me AND (coalesce(w.since, '') >= $since OR coalesce(w.until, '') >= $since)
RETURN 'Contact' AS about_kind, c.id AS about_id, w.id AS id, w.since AS since, w.until AS until, w.title AS title,
       c.id AS contact_id, c.name AS contact, k.id AS company_id, k.name AS company
ORDER BY id
