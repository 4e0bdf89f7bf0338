// Somebody belongs to a team, since when and until when.
// :row employee: str = "e1"
// :row team: str = "team1"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :key employee, team
// :admits employee
// :links employee: Employee
MATCH (a:Employee {id: $employee})
MATCH (b:Team {id: $team})
MERGE (a)-[r:MEMBER_OF]->(b)
SET r.since = $since, r.until = $until
RETURN count(*) AS written
