// A topic that notes are about has the facts again that it had before an import.
// :row topic: str = "th1ng1d"
// :row name: str? = "Security"
// :row about: str? = ""
// :key topic
// :touches topic: Topic
MATCH (n:Topic {id: $topic})
SET n.name = $name, n.about = $about
RETURN count(*) AS written
