// Which note does this one answer?
// :param id: str = "n8"
// :returns id, text, title, happened, audience, author_id, author
MATCH (n:Note {id: $id})-[a:ANSWERS]->(m:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(n, a, m, w)
RETURN m.id AS id, m.text AS text, m.title AS title, m.happened AS happened, m.audience AS audience,
       e.id AS author_id, e.name AS author
ORDER BY id
