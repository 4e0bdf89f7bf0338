// What do these claims say, in which notes, and of which companies?
// :param claims: str[] = ["cla1m1d"]
// :returns claim, kind, value, quote, happened, note, author_id, author, company_id, company, audience
UNWIND $claims AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)<-[s:SAYS]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(s, n, w)
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(x:Company)
WHERE visible(r, x)
WITH c, n, e, x
WHERE n.id <> ''
RETURN c.id AS claim, c.kind AS kind, coalesce(c.value, '') AS value, coalesce(c.quote, '') AS quote,
       c.happened AS happened, n.id AS note, e.id AS author_id, e.name AS author, x.id AS company_id,
       x.name AS company, n.audience AS audience
ORDER BY happened DESC, claim, note, company_id
