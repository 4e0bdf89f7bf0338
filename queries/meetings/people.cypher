// When was this meeting, and who of which companies was there?
// :param id: str = "meeting1d"
// :returns at, subject, kind, id, name
MATCH (m:Meeting {id: $id})<-[b:ATTENDED]-(c:Contact)
WHERE visible(m, b, c)
RETURN m.at AS at, coalesce(m.subject, '') AS subject, 'Contact' AS kind, c.id AS id, c.name AS name
ORDER BY name, id
UNION ALL
MATCH (m:Meeting {id: $id})<-[b:ATTENDED]-(c:Contact)-[j:WORKS_AT]->(k:Company)
WHERE visible(m, b, c, j, k) AND coalesce(j.until, '') = ''
RETURN DISTINCT m.at AS at, coalesce(m.subject, '') AS subject, 'Company' AS kind, k.id AS id, k.name AS name
ORDER BY name, id
