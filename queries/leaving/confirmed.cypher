// Which claims did this colleague confirm, the newest first, and who made them?
// :param id: str = "e1"
// :param limit: int = 2000
// :returns id, kind, value, happened, until, note, author, at
MATCH (e:Employee {id: $id})-[j:JUDGED]->(c:Claim)<-[s:SAYS]-(n:Note)<-[w:WROTE]-(a:Employee)
WHERE visible(j, c, s, n, w) AND j.verdict = 'confirmed'
RETURN c.id AS id, c.kind AS kind, c.value AS value, c.happened AS happened, coalesce(c.until, '') AS until, n.id AS note, a.id AS author, max(j.at) AS at
ORDER BY happened DESC, id, note LIMIT $limit
