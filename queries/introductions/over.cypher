// Over which contacts does this introduction go?
// :param id: str = "i1"
// :returns id, name, place
MATCH (i:Introduction {id: $id})-[o:GOES_OVER]->(c:Contact)
WHERE visible(i, o, c)
RETURN c.id AS id, c.name AS name, o.place AS place
ORDER BY place, id
