// A note that an import brings, with the row of the source that says so. What it is about is said by notes.about.
// :row note: str = "n0te1d"
// :row author: str = "e1"
// :row text: str = "They renew in spring."
// :row happened: day = "2026-01-15"
// :row written: int = 1767225600
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :touches note: Note
MATCH (e:Employee {id: $author})
MERGE (n:Note {id: $note})
ON CREATE SET n.text = $text, n.happened = $happened, n.written = $written, n.audience = $audience, n.by = $by
MERGE (e)-[w:WROTE {audience: $audience, by: $by}]->(n)
MERGE (r:Record {id: $record})
ON CREATE SET r.source = $source, r.key = $key, r.content = '', r.said = $said, r.audience = $audience, r.by = $by
MERGE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
