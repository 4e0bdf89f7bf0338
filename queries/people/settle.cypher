// A proposal is answered, so it is a proposal no more; an answer that comes second finds none.
// :row employee: str = "e1"
// :row thing: str = "team1"
// :key employee, thing
// :each Thing: Team, Company
MATCH (e:Employee {id: $employee})-[r:PROPOSED_FOR]->(x:Thing {id: $thing})
DELETE r
RETURN count(*) AS written
