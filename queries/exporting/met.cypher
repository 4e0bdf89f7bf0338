// Which colleagues met or wrote to these contacts, and when? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, id, at, kind, outbound, people, copied, audience, by
UNWIND $ids AS wanted
MATCH (b:Contact {id: wanted})<-[r:MET]-(a:Employee)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.id AS id, r.at AS at, r.kind AS kind,
       r.outbound AS outbound, r.people AS people, r.copied AS copied, r.audience AS audience, r.by AS by
ORDER BY to_id, from_id, id
