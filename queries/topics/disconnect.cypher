// Takes back what topics.connect made for one note; to be told before the note lets go of anything.
// :row note: str = "n0te1d"
// :key note
// :optional
MATCH (n:Note {id: $note})-[:ABOUT]->(k:Company)
MATCH (k)-[c:CONCERNED_WITH]->(t:Topic) WHERE c.note = n.id
DELETE c
RETURN count(*) AS written
