// Which claims does this note make?
// :param id: str = "n0te1d"
// :returns id
MATCH (n:Note {id: $id})-[w:SAYS]->(c:Claim)
WHERE visible(n, w, c)
RETURN c.id AS id
ORDER BY id
