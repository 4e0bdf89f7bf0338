// Which rows of sources describe these things, and what did each say last?
// :param ids: str[] = ["c0ntact1d"]
// :returns kind, id, record, source, key, said
UNWIND $ids AS wanted
MATCH (n:Company {id: wanted})<-[d:DESCRIBES]-(q:Record)
WHERE visible(n, d, q)
RETURN 'Company' AS kind, n.id AS id, q.id AS record, q.source AS source, q.key AS key, coalesce(q.said, '') AS said
ORDER BY id, source, record
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Contact {id: wanted})<-[d:DESCRIBES]-(q:Record)
WHERE visible(n, d, q)
RETURN 'Contact' AS kind, n.id AS id, q.id AS record, q.source AS source, q.key AS key, coalesce(q.said, '') AS said
ORDER BY id, source, record
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Topic {id: wanted})<-[d:DESCRIBES]-(q:Record)
WHERE visible(n, d, q)
RETURN 'Topic' AS kind, n.id AS id, q.id AS record, q.source AS source, q.key AS key, coalesce(q.said, '') AS said
ORDER BY id, source, record
