// What can be an end of a link in memory, what is it called, what else is known of it, and who sees it?
// :returns kind, id, name, fact, until, figure, audience, by
MATCH (n:Employee)
RETURN 'Employee' AS kind, n.id AS id, coalesce(n.name, '') AS name, coalesce(n.title, '') AS fact, '' AS until, CASE WHEN n.active THEN 1 ELSE 0 END AS figure,
       '' AS audience, '' AS by
UNION ALL
MATCH (n:Team)
RETURN 'Team' AS kind, n.id AS id, coalesce(n.name, '') AS name, '' AS fact, '' AS until, 0 AS figure,
       '' AS audience, '' AS by
UNION ALL
MATCH (n:Company)
RETURN 'Company' AS kind, n.id AS id, coalesce(n.name, '') AS name,
       replace(replace(coalesce(n.field, ''), '~', '~0'), '|', '~1') + '|' + replace(replace(coalesce(n.country, ''), '~', '~0'), '|', '~1') + '|' + replace(replace(coalesce(n.city, ''), '~', '~0'), '|', '~1') AS fact, '' AS until, 0 AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Contact)
RETURN 'Contact' AS kind, n.id AS id, coalesce(n.name, '') AS name, '' AS fact, '' AS until, 0 AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Project)
RETURN 'Project' AS kind, n.id AS id, coalesce(n.name, '') AS name, coalesce(n.since, '') AS fact, coalesce(n.until, '') AS until, 0 AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Offering)
RETURN 'Offering' AS kind, n.id AS id, coalesce(n.name, '') AS name, '' AS fact, '' AS until, 0 AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Topic)
RETURN 'Topic' AS kind, n.id AS id, coalesce(n.name, '') AS name, '' AS fact, '' AS until, 0 AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Opportunity)
RETURN 'Opportunity' AS kind, n.id AS id, coalesce(n.name, '') AS name, coalesce(n.opened, '') AS fact, '' AS until, CASE WHEN coalesce(n.outcome, '') = '' AND coalesce(n.closed, '') = '' THEN 1 ELSE 0 END AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
UNION ALL
MATCH (n:Note)
RETURN 'Note' AS kind, n.id AS id, '' AS name, '' AS fact, '' AS until, coalesce(n.written, 0) AS figure,
       coalesce(n.audience, 'gone') AS audience, coalesce(n.by, '') AS by
