// Somebody at a customer took part in a project.
// :row contact: str = "c0ntact1d"
// :row project: str = "pr0ject1d"
// :row role: str? = "lead"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key contact, project
// :links project: Project
MATCH (a:Contact {id: $contact})
MATCH (b:Project {id: $project})
MERGE (a)-[r:TOOK_PART_IN]->(b)
SET r.role = $role, r.audience = $audience, r.by = $by
RETURN count(*) AS written
