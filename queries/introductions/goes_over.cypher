// An introduction goes over a contact whom the colleague knows.
// :row introduction: str = "i1"
// :row contact: str = "c0ntact2d"
// :row place: int = 1
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key introduction, contact
MATCH (i:Introduction {id: $introduction})
MATCH (x:Contact {id: $contact})
MERGE (i)-[r:GOES_OVER]->(x)
SET r.place = $place, r.audience = $audience, r.by = $by
RETURN count(*) AS written
