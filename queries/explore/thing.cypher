// What is this, if it is there for me?
// :param id: str = "th1ng1d"
// :returns kind, id, name
MATCH (x:Company {id: $id})
WHERE visible(x)
RETURN 'Company' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Contact {id: $id})
WHERE visible(x)
RETURN 'Contact' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Employee {id: $id})
RETURN 'Employee' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Project {id: $id})
WHERE visible(x)
RETURN 'Project' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Topic {id: $id})
WHERE visible(x)
RETURN 'Topic' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Offering {id: $id})
WHERE visible(x)
RETURN 'Offering' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Opportunity {id: $id})
WHERE visible(x)
RETURN 'Opportunity' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
MATCH (x:Note {id: $id})
WHERE visible(x)
RETURN 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name
ORDER BY id
UNION ALL
MATCH (x:Team {id: $id})
RETURN 'Team' AS kind, x.id AS id, x.name AS name
ORDER BY id
