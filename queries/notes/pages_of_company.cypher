// Which pages of its own does this company have?
// :param id: str = "globex"
// :returns id, title, text, written, edited, audience, author_id, author
MATCH (k:Company {id: $id})<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(k, a, n, w) AND n.place = 'page'
RETURN n.id AS id, n.title AS title, n.text AS text, n.written AS written, n.edited AS edited, n.audience AS audience,
       e.id AS author_id, e.name AS author
ORDER BY title, id
