// Where do these things belong, in a word, so that two of one name can be told apart? Empty for one that belongs nowhere.
// :param ids: str[] = ["c0mpany1d"]
// :returns kind, id, detail
UNWIND $ids AS wanted
MATCH (b:Company {id: wanted})
WHERE visible(b)
RETURN 'Company' AS kind, b.id AS id, coalesce(b.city, '') AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS wanted
MATCH (b:Contact {id: wanted})
WHERE visible(b)
OPTIONAL MATCH (b)-[r:WORKS_AT]->(k:Company)
WHERE visible(r, k) AND coalesce(r.until, '') = ''
RETURN 'Contact' AS kind, b.id AS id, coalesce(k.name, '') AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS wanted
MATCH (b:Project {id: wanted})
WHERE visible(b)
OPTIONAL MATCH (b)-[r:DONE_FOR]->(k:Company)
WHERE visible(r, k)
RETURN 'Project' AS kind, b.id AS id, coalesce(k.name, '') AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS wanted
MATCH (b:Opportunity {id: wanted})
WHERE visible(b)
OPTIONAL MATCH (b)-[r:CONCERNS]->(k:Company)
WHERE visible(r, k)
RETURN 'Opportunity' AS kind, b.id AS id, coalesce(k.name, '') AS detail
ORDER BY id, detail
UNION ALL
UNWIND $ids AS wanted
MATCH (e:Employee {id: wanted})
RETURN 'Employee' AS kind, e.id AS id, coalesce(e.title, '') AS detail
ORDER BY id, detail
