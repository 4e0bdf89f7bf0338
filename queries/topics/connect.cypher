// Connects the companies and topics that one note is about for all who see it, so that nobody walks through all notes.
// :row note: str = "n0te1d"
// :key note
// :optional
// :first topics.disconnect
MATCH (n:Note {id: $note})-[a:ABOUT]->(k:Company) WHERE a.audience = n.audience OR a.audience = 'staff'
MATCH (n)-[b:ABOUT]->(t:Topic) WHERE b.audience = n.audience OR b.audience = 'staff'
CREATE (k)-[c:CONCERNED_WITH {note: n.id, happened: n.happened, audience: n.audience, by: n.by}]->(t)
RETURN count(*) AS written
