// Which people, companies, projects, topics, offerings and possible sales are seen by this audience?
// :param audience: str = "only:ben"
// :returns kind, id, name, by
MATCH (x:Contact)
WHERE visible(x) AND x.audience = $audience
RETURN 'Contact' AS kind, x.id AS id, x.name AS name, x.by AS by
ORDER BY name, id
UNION ALL
MATCH (x:Company)
WHERE visible(x) AND x.audience = $audience
RETURN 'Company' AS kind, x.id AS id, x.name AS name, x.by AS by
ORDER BY name, id
UNION ALL
MATCH (x:Project)
WHERE visible(x) AND x.audience = $audience
RETURN 'Project' AS kind, x.id AS id, x.name AS name, x.by AS by
ORDER BY name, id
UNION ALL
MATCH (x:Topic)
WHERE visible(x) AND x.audience = $audience
RETURN 'Topic' AS kind, x.id AS id, x.name AS name, x.by AS by
ORDER BY name, id
UNION ALL
MATCH (x:Offering)
WHERE visible(x) AND x.audience = $audience
RETURN 'Offering' AS kind, x.id AS id, x.name AS name, x.by AS by
ORDER BY name, id
UNION ALL
MATCH (x:Opportunity)
WHERE visible(x) AND x.audience = $audience
RETURN 'Opportunity' AS kind, x.id AS id, x.name AS name, x.by AS by
ORDER BY name, id
