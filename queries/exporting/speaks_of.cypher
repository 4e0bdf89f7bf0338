// Of these claims, which claim is about what? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Company)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Contact)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Project)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Project' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Topic)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Topic' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Offering)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Offering' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:SPEAKS_OF]->(b:Opportunity)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Opportunity' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by
