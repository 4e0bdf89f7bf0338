// Of these contacts, which works or worked where? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, id, title, department, since, until, audience, by
UNWIND $ids AS wanted
MATCH (a:Contact {id: wanted})-[r:WORKS_AT]->(b:Company)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.id AS id, r.title AS title, r.department AS department,
       r.since AS since, r.until AS until, r.audience AS audience, r.by AS by
