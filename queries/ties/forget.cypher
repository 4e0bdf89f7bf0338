// Removes the sums of a tie that no moment stands behind any more.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
MATCH (e:Employee {id: $employee})
MATCH (c:Contact {id: $contact})
MATCH (e)-[k:KNOWS]->(c)
WHERE k.stated IS NULL AND NOT EXISTS { MATCH (e)-[m:MET]->(c) WHERE m.audience = k.audience AND m.by = k.by }
DELETE k
RETURN count(*) AS written
