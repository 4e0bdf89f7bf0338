// Which moments with people at customers are seen by this audience, the newest first?
// :param id: str = "e1"
// :param audience: str = "only:ben"
// :returns id, contact, name, at, kind, by
MATCH (e:Employee {id: $id})-[m:MET]->(c:Contact)
WHERE visible(m, c) AND m.audience = $audience
RETURN m.id AS id, c.id AS contact, c.name AS name, m.at AS at, m.kind AS kind, m.by AS by
ORDER BY at DESC, id
