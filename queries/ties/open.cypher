// Makes the place for the sum of a tie: one for each audience and whoever put the moments there.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, contact, audience, by
MATCH (e:Employee {id: $employee})
MATCH (c:Contact {id: $contact})
MERGE (e)-[k:KNOWS {audience: $audience, by: $by}]->(c)
RETURN count(*) AS written
