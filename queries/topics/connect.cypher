// Connects the companies and the topics that one note is about, so that nobody has to walk through all notes.
// :row note: str = "n0te1d"
// :key note
// :optional
// :first topics.disconnect
MATCH (n:Note {id: $note})-[:ABOUT]->(k:Company)
MATCH (n)-[:ABOUT]->(t:Topic)
CREATE (k)-[c:CONCERNED_WITH {note: n.id, happened: n.happened, audience: n.audience, by: n.by}]->(t)
RETURN count(*) AS written
