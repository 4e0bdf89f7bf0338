// Of these colleagues, which colleague said of what that it holds, or no longer? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, id, verdict, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:JUDGED]->(b:Claim)
WHERE visible(r, b)
RETURN a.id AS from_id, 'Claim' AS to_kind, b.id AS to_id, r.id AS id, r.verdict AS verdict, r.at AS at,
       r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by, id, verdict, at
