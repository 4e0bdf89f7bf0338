// Which moments were there with these contacts, for an import to move one, and to take that back?
// :param ids: str[] = ["c0ntact1d"]
// :returns id, employee, contact, at, kind, outbound, people, copied, audience, by
UNWIND $ids AS wanted
MATCH (e:Employee)-[r:MET]->(c:Contact {id: wanted})
RETURN r.id AS id, e.id AS employee, c.id AS contact, r.at AS at, r.kind AS kind, r.outbound AS outbound, r.people AS people, r.copied AS copied, r.audience AS audience, r.by AS by
ORDER BY id
