// What somebody says of a tie of theirs moves with the person whom they know.
// :row source: str = "th1ng1d"
// :row target: str = "th1ng2d"
// :row other: str = "0ther1d"
// :row was: str = "staff"
// :row by: str = "e1"
// :row audience: str = "staff"
// :key source, other, was, by
// :links source: Contact, target: Contact
// :optional
MATCH (b:Contact {id: $target})
MATCH (x:Employee {id: $other})-[r:STATED {audience: $was, by: $by}]->(a:Contact {id: $source})
CREATE (x)-[n:STATED {word: r.word, at: r.at, audience: $audience, by: r.by}]->(b)
DELETE r
RETURN count(*) AS written
