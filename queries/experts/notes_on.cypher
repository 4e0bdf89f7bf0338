// Which notes are about this topic, of which day, and whose?
// :param id: str = "t0pic1d"
// :returns note, day, author
MATCH (t:Topic {id: $id})<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(t, a, n, w)
RETURN DISTINCT n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY note, author
