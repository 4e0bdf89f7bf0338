// Which moments did these colleagues and these people have?
// :param sources: str[] = ["e1"]
// :param targets: str[] = ["c0ntact1d"]
// :returns source, target, id
UNWIND $targets AS wanted
MATCH (c:Contact {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)<-[m:MET]-(e:Employee)
WHERE visible(m) AND e.id IN $sources
WITH e.id AS source, c.id AS target, m.id AS id
WHERE id <> ''
RETURN source, target, id
ORDER BY source, target, id
