// Every name that has a page, for the search over names.
// :returns kind, id, name, audience, by
MATCH (n:Company)
RETURN 'Company' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
MATCH (n:Contact)
RETURN 'Contact' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
MATCH (n:Project)
RETURN 'Project' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
MATCH (n:Topic)
RETURN 'Topic' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
MATCH (n:Offering)
RETURN 'Offering' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
MATCH (n:Opportunity)
RETURN 'Opportunity' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
MATCH (n:Employee)
RETURN 'Employee' AS kind, n.id AS id, n.name AS name, '' AS audience, '' AS by
UNION ALL
MATCH (n:Team)
RETURN 'Team' AS kind, n.id AS id, n.name AS name, '' AS audience, '' AS by
