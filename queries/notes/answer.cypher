// A note answers another, which is no answer itself and is still seen by just those for whom the answer was written.
// :row note: str = "n0te1d"
// :row root: str = "n0te2d"
// :row seen: str = "staff"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
MATCH (n:Note {id: $note})
MATCH (m:Note {id: $root})
WHERE m.audience = $seen AND NOT EXISTS {
  MATCH (m)-[o:ANSWERS]->(x:Note)
  WHERE o.audience = m.audience AND (x.audience IN ['staff', m.audience] OR m.audience STARTS WITH 'only:')
}
MERGE (n)-[a:ANSWERS]->(m)
SET a.audience = $audience, a.by = $by
RETURN count(*) AS written
