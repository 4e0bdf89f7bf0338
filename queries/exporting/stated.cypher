// Of these colleagues, which said how well they know whom? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, word, at, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:STATED]->(b:Contact)
WHERE visible(r, b)
// Others get the quarter of a year (7,889,400 seconds) in which it was said.
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.word AS word,
       CASE WHEN r.by = $me THEN r.at ELSE r.at / 7889400 * 7889400 END AS at, r.audience AS audience, r.by AS by
