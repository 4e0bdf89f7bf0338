// Whom an introduction is to.
// :row introduction: str = "i1"
// :row contact: str = "c0ntact1d"
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key introduction, contact
MATCH (i:Introduction {id: $introduction})
MATCH (x:Contact {id: $contact})
MERGE (i)-[r:TO_MEET]->(x)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
