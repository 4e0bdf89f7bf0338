// A topic that notes are about. Null leaves a fact as it is, an empty text clears it.
// :row topic: str = "t0pic1d"
// :row name: str = "Globex"
// :row about: str? = ""
// :row audience: str = "staff"
// :row by: str = "e1"
// :key topic
// :touches topic: Topic
MERGE (n:Topic {id: $topic})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.name = $name, n.about = coalesce($about, n.about)
RETURN count(*) AS written
