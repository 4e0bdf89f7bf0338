// Which of these things are there for me, and what are they called?
// :param ids: str[] = ["c0mpany1d"]
// :returns kind, id, name, audience, by
UNWIND $ids AS id
MATCH (b:Company {id: id})
WHERE visible(b)
RETURN 'Company' AS kind, b.id AS id, b.name AS name, b.audience AS audience, b.by AS by
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (b:Contact {id: id})
WHERE visible(b)
RETURN 'Contact' AS kind, b.id AS id, b.name AS name, b.audience AS audience, b.by AS by
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (b:Project {id: id})
WHERE visible(b)
RETURN 'Project' AS kind, b.id AS id, b.name AS name, b.audience AS audience, b.by AS by
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (b:Employee {id: id})
RETURN 'Employee' AS kind, b.id AS id, b.name AS name, 'staff' AS audience, '' AS by
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (b:Topic {id: id})
WHERE visible(b)
RETURN 'Topic' AS kind, b.id AS id, b.name AS name, b.audience AS audience, b.by AS by
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (b:Offering {id: id})
WHERE visible(b)
RETURN 'Offering' AS kind, b.id AS id, b.name AS name, b.audience AS audience, b.by AS by
ORDER BY id
UNION ALL
UNWIND $ids AS id
MATCH (b:Opportunity {id: id})
WHERE visible(b)
RETURN 'Opportunity' AS kind, b.id AS id, b.name AS name, b.audience AS audience, b.by AS by
ORDER BY id
