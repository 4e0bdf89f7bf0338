// Connects the companies and the topics that one note is about, so that nobody has to walk through all notes.
// :row note: str = "n0te1d"
// :key note
// :optional
MATCH (n:Note {id: $note})-[:ABOUT]->(k:Company)
MATCH (n)-[:ABOUT]->(t:Topic)
MERGE (k)-[c:CONCERNED_WITH {note: n.id}]->(t)
SET c.happened = n.happened, c.audience = n.audience, c.by = n.by
RETURN count(*) AS written
