// A project has the facts again that it had before an import.
// :row project: str = "th1ng1d"
// :row name: str? = "Atlas"
// :row about: str? = ""
// :row stage: str? = "running"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :key project
// :touches project: Project
MATCH (n:Project {id: $project})
SET n.name = $name, n.about = $about, n.stage = $stage, n.since = $since, n.until = $until
RETURN count(*) AS written
