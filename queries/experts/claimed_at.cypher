// Which notes claim something of this company, or name it as an answer; of which day, and whose?
// :param id: str = "c0mpany1d"
// :returns note, day, author
MATCH (k:Company {id: $id})<-[s:SPEAKS_OF|POINTS_TO]-(b:Claim)
WHERE visible(k, s, b)
// The newest: what is said of it a thousand times is known from the notes themselves.
WITH DISTINCT b.id AS one, b.happened AS said
ORDER BY said DESC, one LIMIT 200
// Step by step from these: in one pattern LadybugDB reads all claims that there are.
MATCH (c:Claim {id: one})
WHERE visible(c)
OPTIONAL MATCH (c)<-[y:SAYS]-(n:Note)
WHERE visible(y, n)
OPTIONAL MATCH (n)<-[w:WROTE]-(e:Employee)
WHERE visible(w)
WITH DISTINCT n, e
WHERE e.id <> ''
RETURN n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY n.id, e.id
