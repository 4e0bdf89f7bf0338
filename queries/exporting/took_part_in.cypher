// Of these contacts, which took part in which project? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, role, audience, by
UNWIND $ids AS wanted
MATCH (a:Contact {id: wanted})-[r:TOOK_PART_IN]->(b:Project)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Project' AS to_kind, b.id AS to_id, r.role AS role, r.audience AS audience, r.by AS by
