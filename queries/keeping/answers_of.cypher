// Which notes answer this one, deleted ones too, and who sees each?
// :param note: str = "n1"
// :returns id, audience, by, gone, author_id
MATCH (n:Note {id: $note})<-[a:ANSWERS]-(m:Note)<-[w:WROTE]-(e:Employee)
WHERE m.audience = 'gone' OR (a.audience = m.audience AND w.audience = m.audience)
RETURN m.id AS id, m.audience AS audience, m.by AS by, m.gone AS gone, e.id AS author_id
ORDER BY id
