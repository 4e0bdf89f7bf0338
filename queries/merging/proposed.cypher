// Which two things may be the same, the likeliest first? Those that somebody put off come back after a while.
// :param since: int = 1767225600
// :returns kind, what, id, name, other, other_name, probability, reasons, at
MATCH (a:Company)-[r:SAME_AS]->(b:Company)
WHERE visible(a, r, b) AND (r.verdict = 'proposed' OR (r.verdict = 'later' AND r.at < $since))
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b)
                   WHERE visible(s) AND (s.verdict = 'different' OR (s.verdict = 'later' AND s.at >= $since)) }
RETURN 'Company' AS kind, r.kind AS what, a.id AS id, a.name AS name, b.id AS other, b.name AS other_name,
       r.probability AS probability, r.reasons AS reasons, r.at AS at
ORDER BY probability DESC, id, other, what, reasons
UNION ALL
MATCH (a:Contact)-[r:SAME_AS]->(b:Contact)
WHERE visible(a, r, b) AND (r.verdict = 'proposed' OR (r.verdict = 'later' AND r.at < $since))
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b)
                   WHERE visible(s) AND (s.verdict = 'different' OR (s.verdict = 'later' AND s.at >= $since)) }
RETURN 'Contact' AS kind, r.kind AS what, a.id AS id, a.name AS name, b.id AS other, b.name AS other_name,
       r.probability AS probability, r.reasons AS reasons, r.at AS at
ORDER BY probability DESC, id, other, what, reasons
UNION ALL
MATCH (a:Topic)-[r:SAME_AS]->(b:Topic)
WHERE visible(a, r, b) AND (r.verdict = 'proposed' OR (r.verdict = 'later' AND r.at < $since))
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b)
                   WHERE visible(s) AND (s.verdict = 'different' OR (s.verdict = 'later' AND s.at >= $since)) }
RETURN 'Topic' AS kind, r.kind AS what, a.id AS id, a.name AS name, b.id AS other, b.name AS other_name,
       r.probability AS probability, r.reasons AS reasons, r.at AS at
ORDER BY probability DESC, id, other, what, reasons
