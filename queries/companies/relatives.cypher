// Which companies belong to this one in some way: subsidiary, partner, supplier, competitor?
// :param id: str = "c0mpany1d"
// :returns id, name, kind, direction, since, until
MATCH (k:Company {id: $id})-[r:RELATED_TO]->(o:Company)
WHERE visible(k, r, o)
RETURN o.id AS id, o.name AS name, r.kind AS kind, 'to' AS direction, r.since AS since, r.until AS until
UNION ALL
MATCH (k:Company {id: $id})<-[r:RELATED_TO]-(o:Company)
WHERE visible(k, r, o)
RETURN o.id AS id, o.name AS name, r.kind AS kind, 'from' AS direction, r.since AS since, r.until AS until
