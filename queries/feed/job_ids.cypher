// Which jobs did these people have at these companies?
// :param sources: str[] = ["c0ntact1d"]
// :param targets: str[] = ["c0mpany1d"]
// :returns source, target, id
UNWIND $sources AS wanted
MATCH (c:Contact {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[w:WORKS_AT]->(k:Company)
WHERE visible(w, k) AND k.id IN $targets
WITH c.id AS source, k.id AS target, w.id AS id
WHERE id <> ''
RETURN source, target, id
ORDER BY source, target, id
