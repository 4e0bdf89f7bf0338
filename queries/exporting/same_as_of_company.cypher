// Of these companies, which may be the same as which, and what was said of it? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, kind, verdict, probability, reasons, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Company {id: wanted})-[r:SAME_AS]->(b:Company)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.kind AS kind, r.verdict AS verdict, r.probability AS probability, r.reasons AS reasons, r.at AS at, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by, kind, verdict, probability, reasons, at
