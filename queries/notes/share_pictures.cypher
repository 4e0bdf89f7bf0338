// The pictures in a note are seen by whoever sees it; one that only stands in an earlier version, by nobody new.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :optional
MATCH (n:Note {id: $note})-[s:SHOWS]->(p:Picture)
// What somebody else keeps there for others is left alone.
WHERE s.audience = p.audience AND (coalesce(p.by, '') IN ['', $by] OR p.audience IN ['staff', $audience])
WITH s, p, $by AS author, CASE
    WHEN n.text CONTAINS p.id OR p.audience = 'staff' OR p.audience = $audience THEN $audience
    WHEN $audience = 'staff' THEN p.audience
    ELSE 'only:' + $by END AS seen
SET p.audience = seen, p.by = author, s.audience = seen, s.by = author
RETURN count(*) AS written
