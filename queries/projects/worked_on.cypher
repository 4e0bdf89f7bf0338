// Somebody among us works or worked on a project.
// :row employee: str = "e1"
// :row project: str = "pr0ject1d"
// :row role: str? = "lead"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee, project
// :links project: Project
MATCH (a:Employee {id: $employee})
MATCH (b:Project {id: $project})
MERGE (a)-[r:WORKED_ON]->(b)
SET r.role = $role, r.since = $since, r.until = $until, r.audience = $audience, r.by = $by
RETURN count(*) AS written
