// Counts the word that somebody said of a tie of their own as evidence that fades slowly (how much: graphapp.knowledge.ties.SAID, here
// divided by the share of the slow sum).
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
// :only ties.stated
MATCH (e:Employee)-[s:STATED]->(c:Contact)
WHERE e.id = $employee AND c.id = $contact AND s.by = e.id AND s.word <> ''
CREATE (e)-[k:KNOWS {audience: s.audience, by: e.id, stated: s.word, first: 0, last: 0, moments: 0,
                     fast: 0.0, as_of: 2051222400,
                     slow: CASE s.word WHEN 'strong' THEN 37.5 WHEN 'good' THEN 18.75 WHEN 'fair' THEN 7.5 WHEN 'slight' THEN 2.0 ELSE 0.5 END
                           * 2.0^((s.at - 2051222400.0) / 15552000.0)}]->(c)
RETURN count(*) AS written
