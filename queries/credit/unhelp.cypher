// Somebody takes back that a note helped with a possible sale.
// :row note: str = "n0te1d"
// :row thing: str = "0pp0rtunity1d"
// :row by: str = "e1"
// :key note, thing, by
// :optional
MATCH (n:Note {id: $note})-[r:HELPED {by: $by}]->(x:Opportunity {id: $thing})
DELETE r
RETURN count(*) AS written
