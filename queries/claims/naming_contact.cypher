// Which claims name this person at a customer, the newest first: as the one who decides, say?
// :param id: str = "c0ntact1d"
// :param limit: int = 60
// :returns id, happened
MATCH (b:Contact {id: $id})<-[s:POINTS_TO]-(c:Claim)
WHERE visible(b, s, c)
RETURN c.id AS id, c.happened AS happened
ORDER BY happened DESC, id LIMIT $limit
