// What a note said before is seen by nobody new, and never by more than now see the note; what it says now, by just these.
// :row note: str = "n0te1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :optional
MATCH (n:Note {id: $note})-[w:WAS]->(v:Version)
// What somebody else keeps there for others is left alone.
WHERE w.audience = v.audience AND (coalesce(v.by, '') IN ['', $by] OR v.audience IN ['staff', $audience])
WITH w, v, $by AS author, CASE
    WHEN v.number = coalesce(n.revision, 1) OR v.audience = 'staff' OR v.audience = $audience THEN $audience
    WHEN $audience = 'staff' THEN v.audience
    ELSE 'only:' + $by END AS seen
SET v.audience = seen, v.by = author, w.audience = seen, w.by = author
RETURN count(*) AS written
