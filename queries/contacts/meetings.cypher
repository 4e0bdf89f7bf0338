// When did this colleague meet this person, the newest first?
// :param id: str = "c0ntact1d"
// :param employee: str = "e1"
// :param limit: int = 50
// :returns id, at, kind, outbound, people, contact_id, contact
MATCH (c:Contact {id: $id})<-[m:MET]-(e:Employee {id: $employee})
WHERE visible(c, m)
RETURN m.id AS id, m.at AS at, m.kind AS kind, m.outbound AS outbound, m.people AS people, c.id AS contact_id, c.name AS contact
ORDER BY at DESC, id LIMIT $limit
