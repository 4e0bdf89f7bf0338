// When did this colleague meet people of this company, the newest first?
// :param id: str = "c0mpany1d"
// :param employee: str = "e1"
// :param limit: int = 50
// :returns id, at, kind, outbound, people, contact_id, contact
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[m:MET]-(e:Employee {id: $employee})
WHERE visible(k, w, c, m) AND coalesce(w.until, '') = ''
RETURN DISTINCT m.id AS id, m.at AS at, m.kind AS kind, m.outbound AS outbound, m.people AS people, c.id AS contact_id, c.name AS contact
ORDER BY at DESC, id LIMIT $limit
