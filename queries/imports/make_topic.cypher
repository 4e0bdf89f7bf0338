// A topic that notes are about that an import brings, with the row of the source that says so.
// :row topic: str = "th1ng1d"
// :row name: str = "Security"
// :row about: str? = ""
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key topic
// :touches topic: Topic
CREATE (n:Topic {id: $topic, name: $name, about: $about, audience: $audience, by: $by})
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
CREATE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
