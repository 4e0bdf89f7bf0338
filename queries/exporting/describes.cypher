// Of these rows of sources, which describes what? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Company)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Contact)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Project)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Project' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Employee)
WHERE visible(a, r)
RETURN a.id AS from_id, 'Employee' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Topic)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Topic' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Offering)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Offering' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Opportunity)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Opportunity' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Note)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Note' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Meeting)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Meeting' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Record {id: wanted})-[r:DESCRIBES]->(b:Team)
WHERE visible(a, r)
RETURN a.id AS from_id, 'Team' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
