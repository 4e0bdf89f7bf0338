// Where do these things belong, in a word, so that two of one name can be told apart?
// :param ids: str[] = ["c0mpany1d"]
// :returns kind, id, detail
UNWIND $ids AS id
MATCH (b:Company {id: id})
WHERE visible(b)
RETURN 'Company' AS kind, b.id AS id, coalesce(b.city, '') AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS id
MATCH (b:Contact {id: id})-[r:WORKS_AT]->(k:Company)
WHERE visible(b, r, k) AND coalesce(r.until, '') = ''
RETURN 'Contact' AS kind, b.id AS id, k.name AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS id
MATCH (b:Project {id: id})-[r:DONE_FOR]->(k:Company)
WHERE visible(b, r, k)
RETURN 'Project' AS kind, b.id AS id, k.name AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS id
MATCH (b:Opportunity {id: id})-[r:CONCERNS]->(k:Company)
WHERE visible(b, r, k)
RETURN 'Opportunity' AS kind, b.id AS id, k.name AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS id
MATCH (e:Employee {id: id})
RETURN 'Employee' AS kind, e.id AS id, coalesce(e.title, '') AS detail
ORDER BY id, detail
