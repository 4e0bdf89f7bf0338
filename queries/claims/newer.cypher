// Which claims took the place of these?
// :param ids: str[] = ["cla1m1d"]
// :returns id, other, value
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
// OPTIONAL, because LadybugDB then walks on from the claims; both types, because it reads all there are of the rarer
// one alone. No claim says another.
OPTIONAL MATCH (c)<-[r:REPLACES|SAYS]-(d:Claim)
WHERE visible(r, d)
WITH c, d
WHERE d.id <> ''
RETURN c.id AS id, d.id AS other, d.value AS value
ORDER BY id, other
