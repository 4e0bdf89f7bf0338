// An employee wrote a note. What it is about is said by notes.about.
// :row note: str = "n0te1d"
// :row author: str = "e1"
// :row text: str = "They renew in spring."
// :row happened: day = "2026-01-15"
// :row written: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key note
// :touches note: Note
MATCH (e:Employee {id: $author})
MERGE (n:Note {id: $note})
SET n.text = $text, n.happened = $happened, n.written = $written, n.audience = $audience, n.by = $by
MERGE (e)-[r:WROTE]->(n)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
