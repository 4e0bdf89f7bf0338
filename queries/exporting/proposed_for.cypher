// Of these colleagues, which is proposed for what? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, role, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:PROPOSED_FOR]->(b:Team)
WHERE visible(r)
RETURN a.id AS from_id, 'Team' AS to_kind, b.id AS to_id, r.role AS role, r.at AS at, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:PROPOSED_FOR]->(b:Company)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.role AS role, r.at AS at, r.audience AS audience, r.by AS by
