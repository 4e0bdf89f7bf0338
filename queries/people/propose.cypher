// Somebody proposes a colleague for a team, or for those who look after a company.
// :row employee: str = "e1"
// :row thing: str = "team1"
// :row role: str = "member"
// :row at: int = 1767225600
// :row audience: str = "team:team1"
// :row by: str = "e2"
// :key employee, thing
// :each Thing: Team, Company
MATCH (e:Employee {id: $employee})
MATCH (x:Thing {id: $thing})
MERGE (e)-[r:PROPOSED_FOR]->(x)
SET r.role = $role, r.at = $at, r.audience = $audience, r.by = $by
RETURN count(*) AS written
