// Of these claims, which takes the place of which? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Claim {id: wanted})-[r:REPLACES]->(b:Claim)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Claim' AS to_kind, b.id AS to_id, r.at AS at, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by, at
