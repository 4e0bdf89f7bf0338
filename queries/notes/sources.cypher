// What do these notes say, in whose words? For those who quote them.
// :param ids: str[] = ["n1"]
// :returns id, text, title, happened, author_id, author
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[w:WROTE]-(e:Employee)
WHERE visible(n, w)
RETURN n.id AS id, n.text AS text, n.title AS title, n.happened AS happened, e.id AS author_id, e.name AS author
ORDER BY id, author_id
