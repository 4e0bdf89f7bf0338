// Of these colleagues, which follows what? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Company)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Contact)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Project)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Project' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Employee)
WHERE visible(r)
RETURN a.id AS from_id, 'Employee' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Topic)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Topic' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Offering)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Offering' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:Opportunity)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Opportunity' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:FOLLOWS]->(b:CaseFile)
WHERE visible(r, b)
RETURN a.id AS from_id, 'CaseFile' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
