// Which pages of its own does this project have?
// :param id: str = "atlas"
// :returns id, title, written, edited, audience
MATCH (k:Project {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(k, a, n) AND n.place = 'page'
RETURN n.id AS id, n.title AS title, n.written AS written, n.edited AS edited, n.audience AS audience
ORDER BY title, id
