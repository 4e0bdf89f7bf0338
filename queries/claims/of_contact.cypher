// Which claims are about this person at a customer, the newest first?
// :param id: str = "th1ng1d"
// :param limit: int = 60
// :returns id, happened
MATCH (b:Contact {id: $id})<-[s:SPEAKS_OF]-(c:Claim)
WHERE visible(b, s, c)
RETURN c.id AS id, c.happened AS happened
ORDER BY happened DESC, id LIMIT $limit
