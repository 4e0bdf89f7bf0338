// Which meetings do the notes since a day record?
// :param since: day = "2025-01-01"
// :returns note, meeting
MATCH (n:Note)-[r:RECORDS]->(m:Meeting)
WHERE visible(n, r, m) AND n.happened >= $since
RETURN DISTINCT n.id AS note, m.id AS meeting
ORDER BY note, meeting
