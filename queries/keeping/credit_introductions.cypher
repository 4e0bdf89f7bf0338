// With how many introductions did each of these notes help, of which the author shall be told?
// :param ids: str[] = ["n0te1d"]
// :param told: str = "only:e1"
// :returns note, number, last
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[h:HELPED]->(i:Introduction)
WHERE h.audience = $told AND 'only:' + h.by <> $told
RETURN n.id AS note, count(DISTINCT i.id) AS number, max(h.at) AS last
