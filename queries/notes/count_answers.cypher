// A note has just so many answers, deleted ones with them: what was told for each was told for all.
// :row note: str = "n0te1d"
// :row answers: int = 1
// :key note
MATCH (n:Note {id: $note})
WHERE COUNT { MATCH (e:Employee)-[w:WROTE]->(m:Note)-[a:ANSWERS]->(n)
              WHERE m.audience = 'gone' OR (a.audience = m.audience AND w.audience = m.audience) } = $answers
RETURN count(*) AS written
