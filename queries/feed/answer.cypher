// Somebody says of what they were shown: useful, known, not for them; or nothing any more.
// :row employee: str = "e1"
// :row shown: str = "sh0wn1d"
// :row answer: str = "useful"
// :key employee, shown
MATCH (e:Employee {id: $employee})-[r:WAS_SHOWN]->(s:Shown {id: $shown})
SET s.answer = $answer
RETURN count(*) AS written
