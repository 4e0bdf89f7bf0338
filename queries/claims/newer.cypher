// Which claims took the place of these?
// :param ids: str[] = ["cla1m1d"]
// :returns id, other, value
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})<-[r:REPLACES]-(d:Claim)
WHERE visible(c, r, d)
RETURN c.id AS id, d.id AS other, d.value AS value
ORDER BY id, other
