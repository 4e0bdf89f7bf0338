// Which note does this one answer, and who sees that?
// :param note: str = "n1"
// :returns id, audience, by
MATCH (n:Note {id: $note})-[:ANSWERS]->(m:Note)
RETURN m.id AS id, m.audience AS audience, m.by AS by
ORDER BY id
