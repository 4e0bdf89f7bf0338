// What do these claims say, who said it in which note, and what was said of each since?
// :param ids: str[] = ["cla1m1d"]
// :returns what, id, kind, value, quote, since, until, happened, audience, note, at, person_id, person, other
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
// OPTIONAL, because LadybugDB then walks on from the claims; in one pattern it reads all that there are.
OPTIONAL MATCH (c)<-[w:SAYS]-(n:Note)
WHERE visible(w, n)
OPTIONAL MATCH (n)<-[a:WROTE]-(e:Employee)
WHERE visible(a)
WITH c, n, e
WHERE e.id <> ''
RETURN 'claim' AS what, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.quote, '') AS quote,
       coalesce(c.since, '') AS since, coalesce(c.until, '') AS until, c.happened AS happened, c.audience AS audience,
       n.id AS note, c.at AS at, e.id AS person_id, e.name AS person, '' AS other
ORDER BY id, note, person_id
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)<-[j:JUDGED]-(e:Employee)
WHERE visible(j)
WITH c, j, e
WHERE e.id <> ''
RETURN 'verdict' AS what, c.id AS id, j.verdict AS kind, '' AS value, '' AS quote, '' AS since, '' AS until,
       '' AS happened, j.audience AS audience, '' AS note, j.at AS at, e.id AS person_id, e.name AS person, j.id AS other
ORDER BY id, at, other
