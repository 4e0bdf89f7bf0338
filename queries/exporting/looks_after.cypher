// Of these colleagues, which looks after which company? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, role, since, until, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:LOOKS_AFTER]->(b:Company)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.role AS role, r.since AS since, r.until AS until,
       r.audience AS audience, r.by AS by
