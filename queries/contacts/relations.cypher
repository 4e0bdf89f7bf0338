// With whom at customers does this person have to do, and how?
// :param id: str = "c0ntact1d"
// :returns id, name, kind, direction, since, until
MATCH (c:Contact {id: $id})-[r:RELATED_TO]->(o:Contact)
WHERE visible(c, r, o)
RETURN o.id AS id, o.name AS name, r.kind AS kind, 'to' AS direction, r.since AS since, r.until AS until
UNION ALL
MATCH (c:Contact {id: $id})<-[r:RELATED_TO]-(o:Contact)
WHERE visible(c, r, o)
RETURN o.id AS id, o.name AS name, r.kind AS kind, 'from' AS direction, r.since AS since, r.until AS until
