// Of these colleagues, which looks after which case? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, since, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:OWNS]->(b:CaseFile)
WHERE visible(r, b)
RETURN a.id AS from_id, 'CaseFile' AS to_kind, b.id AS to_id, r.since AS since, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by, since
