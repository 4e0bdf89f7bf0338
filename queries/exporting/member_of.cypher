// Of these colleagues, which belongs to which team? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, since, until
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:MEMBER_OF]->(b:Team)
RETURN a.id AS from_id, 'Team' AS to_kind, b.id AS to_id, r.since AS since, r.until AS until
