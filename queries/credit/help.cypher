// A note helped with something, as somebody says; its author is told that it did.
// :row note: str = "n0te1d"
// :row thing: str = "0pp0rtunity1d"
// :row how: str = "opportunity"
// :row at: int = 1767225600
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key note, thing, by
// :each Thing: Opportunity, Introduction
MATCH (n:Note {id: $note})
MATCH (x:Thing {id: $thing})
MERGE (n)-[r:HELPED {by: $by}]->(x)
SET r.how = $how, r.at = $at, r.audience = $audience
RETURN count(*) AS written
