// A project, new or with other facts. Null leaves a fact as it is, an empty text clears it.
// :row project: str = "pr0ject1d"
// :row name: str = "Globex"
// :row about: str? = ""
// :row stage: str? = "talking"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project
// :touches project: Project
MERGE (n:Project {id: $project})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.name = $name, n.about = coalesce($about, n.about), n.stage = coalesce($stage, n.stage), n.since = coalesce($since, n.since), n.until = coalesce($until, n.until)
RETURN count(*) AS written
