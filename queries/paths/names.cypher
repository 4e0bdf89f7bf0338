// What are these called, as far as they are there for me?
// :param ids: str[] = ["th1ng1d"]
// :returns kind, id, name
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
WHERE visible(x)
RETURN 'Company' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})
WHERE visible(x)
RETURN 'Contact' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Employee {id: wanted})
RETURN 'Employee' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
WHERE visible(x)
RETURN 'Project' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Topic {id: wanted})
WHERE visible(x)
RETURN 'Topic' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Offering {id: wanted})
WHERE visible(x)
RETURN 'Offering' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Opportunity {id: wanted})
WHERE visible(x)
RETURN 'Opportunity' AS kind, x.id AS id, x.name AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Note {id: wanted})
WHERE visible(x)
RETURN 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Team {id: wanted})
RETURN 'Team' AS kind, x.id AS id, x.name AS name
ORDER BY id
