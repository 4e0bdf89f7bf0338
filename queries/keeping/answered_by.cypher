// Which note does this one answer, and who sees that?
// :param note: str = "n1"
// :returns id, audience, by
MATCH (n:Note {id: $note})-[a:ANSWERS]->(m:Note)
WHERE n.audience = 'gone' OR (a.audience = n.audience AND (m.audience IN ['staff', n.audience] OR n.audience STARTS WITH 'only:'))
RETURN m.id AS id, m.audience AS audience, m.by AS by
ORDER BY id
