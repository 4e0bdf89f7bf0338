// What do these claims say, who said it in which note, what was said of each since, and which one took its place?
// :param ids: str[] = ["cla1m1d"]
// :returns what, id, kind, value, quote, since, until, happened, audience, note, at, person_id, person, other
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})<-[w:SAYS]-(n:Note)<-[a:WROTE]-(e:Employee)
WHERE visible(c, w, n, a)
RETURN 'claim' AS what, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.quote, '') AS quote,
       coalesce(c.since, '') AS since, coalesce(c.until, '') AS until, c.happened AS happened, c.audience AS audience,
       n.id AS note, c.at AS at, e.id AS person_id, e.name AS person, '' AS other
ORDER BY id, note, person_id
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})<-[j:JUDGED]-(e:Employee)
WHERE visible(c, j)
RETURN 'verdict' AS what, c.id AS id, j.verdict AS kind, '' AS value, '' AS quote, '' AS since, '' AS until,
       '' AS happened, j.audience AS audience, '' AS note, j.at AS at, e.id AS person_id, e.name AS person, j.id AS other
ORDER BY id, at, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})<-[r:REPLACES]-(d:Claim)
WHERE visible(c, r, d)
RETURN 'replaced' AS what, c.id AS id, d.kind AS kind, d.value AS value, '' AS quote, '' AS since, '' AS until,
       d.happened AS happened, d.audience AS audience, '' AS note, r.at AS at, '' AS person_id, '' AS person, d.id AS other
ORDER BY id, at, other
