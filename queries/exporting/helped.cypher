// Of these notes, which helped where? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, how, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Note {id: wanted})-[r:HELPED]->(b:Note)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Note' AS to_kind, b.id AS to_id, r.how AS how, r.at AS at, r.audience AS audience, r.by AS by
ORDER BY from_id, to_id, audience, by, how, at
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Note {id: wanted})-[r:HELPED]->(b:Introduction)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Introduction' AS to_kind, b.id AS to_id, r.how AS how, r.at AS at, r.audience AS audience,
       r.by AS by
ORDER BY from_id, to_id, audience, by, how, at
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Note {id: wanted})-[r:HELPED]->(b:Opportunity)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Opportunity' AS to_kind, b.id AS to_id, r.how AS how, r.at AS at, r.audience AS audience,
       r.by AS by
ORDER BY from_id, to_id, audience, by, how, at
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Note {id: wanted})-[r:HELPED]->(b:CaseFile)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'CaseFile' AS to_kind, b.id AS to_id, r.how AS how, r.at AS at, r.audience AS audience,
       r.by AS by
ORDER BY from_id, to_id, audience, by, how, at
