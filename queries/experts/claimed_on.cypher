// Which notes claim something of this topic, or name it as an answer?
// :param id: str = "t0pic1d"
// :returns note
MATCH (t:Topic {id: $id})<-[s:SPEAKS_OF|POINTS_TO]-(b:Claim)
WHERE visible(t, s, b)
// The newest: what is said of it a thousand times is known from the notes themselves.
WITH DISTINCT b, b.id AS one, b.happened AS said
ORDER BY said DESC, one LIMIT 200
// Step by step from these: in one pattern LadybugDB reads all claims that there are.
OPTIONAL MATCH (b)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
WITH DISTINCT n.id AS note_id
WHERE note_id <> ''
RETURN note_id AS note
ORDER BY note_id
