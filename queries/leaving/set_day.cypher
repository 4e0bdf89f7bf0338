// A colleague leaves on a day, or left, or stays after all. One departure a colleague: the newest word counts.
// :row employee: str = "e1"
// :row day: day = "2026-03-31"
// :row at: int = 1767225600
// :row state: str = "planned"
// :row until: day? = "2026-06-29"
// :row audience: str = "only:e1"
// :row by: str = "e1"
// :key employee
MATCH (e:Employee {id: $employee})
MERGE (d:Departure {id: $employee})
SET d.day = $day, d.at = $at, d.state = $state, d.until = $until, d.audience = $audience, d.by = $by
MERGE (e)-[r:LEAVES]->(d)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
