// What can be an end of a link in memory, and who sees it?
// :returns kind, id, audience, by
MATCH (n:Employee)
RETURN 'Employee' AS kind, n.id AS id, '' AS audience, '' AS by
UNION ALL
MATCH (n:Team)
RETURN 'Team' AS kind, n.id AS id, '' AS audience, '' AS by
UNION ALL
MATCH (n:Company)
RETURN 'Company' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Contact)
RETURN 'Contact' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Project)
RETURN 'Project' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Offering)
RETURN 'Offering' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Topic)
RETURN 'Topic' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Opportunity)
RETURN 'Opportunity' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Note)
RETURN 'Note' AS kind, n.id AS id, coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
