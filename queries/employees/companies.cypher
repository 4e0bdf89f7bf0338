// Which companies does this colleague know, through whom and how well?
// :param id: str = "e1"
// :param limit: int = 10
// :returns id, name, score, last, contacts
MATCH (e:Employee {id: $id})-[t:KNOWS]->(c:Contact)
WHERE visible(t, c)
// OPTIONAL, because LadybugDB then walks on from the contacts that were found; in one pattern it takes twice the time.
OPTIONAL MATCH (c)-[w:WORKS_AT]->(k:Company)
WHERE visible(w, k) AND coalesce(w.until, '') = ''
WITH k.id AS id, k.name AS name, sum(0.96 * t.fast * 0.5^(($now - t.as_of * 1.0) / 604800.0) + 0.04 * t.slow * 0.5^(($now - t.as_of * 1.0) / 15552000.0)) AS score,
     max(t.last) AS last, count(DISTINCT c.id) AS contacts
WHERE id <> ''
RETURN id, name, score, last, contacts
ORDER BY score DESC, id LIMIT $limit
