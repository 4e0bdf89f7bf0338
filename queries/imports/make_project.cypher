// A project that an import brings, with the row of the source that says so.
// :row project: str = "th1ng1d"
// :row name: str = "Atlas"
// :row about: str? = ""
// :row stage: str? = "running"
// :row since: day? = "2024-03-01"
// :row until: day? = "2025-03-01"
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key project
// :touches project: Project
CREATE (n:Project {id: $project, name: $name, about: $about, stage: $stage, since: $since, until: $until, audience: $audience, by: $by})
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
CREATE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
