// Who follows what? All of it, for the adjacency in memory.
// :returns source, kind, target, audience, by
MATCH (a:Employee)-[r:FOLLOWS]->(b:Company)
RETURN a.id AS source, 'Company' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (a:Employee)-[r:FOLLOWS]->(b:Contact)
RETURN a.id AS source, 'Contact' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (a:Employee)-[r:FOLLOWS]->(b:Project)
RETURN a.id AS source, 'Project' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (a:Employee)-[r:FOLLOWS]->(b:Employee)
RETURN a.id AS source, 'Employee' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (a:Employee)-[r:FOLLOWS]->(b:Topic)
RETURN a.id AS source, 'Topic' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (a:Employee)-[r:FOLLOWS]->(b:Offering)
RETURN a.id AS source, 'Offering' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
UNION ALL
MATCH (a:Employee)-[r:FOLLOWS]->(b:Opportunity)
RETURN a.id AS source, 'Opportunity' AS kind, b.id AS target, coalesce(r.audience, 'gone') AS audience, coalesce(r.by, '') AS by
