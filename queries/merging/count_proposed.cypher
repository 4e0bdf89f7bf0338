// How many pairs of each kind may be the same?
// :param since: int = 1767225600
// :returns kind, number
MATCH (a:Company)-[r:SAME_AS]->(b:Company)
WHERE visible(a, r, b) AND (r.verdict = 'proposed' OR (r.verdict = 'later' AND r.at < $since))
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b)
                   WHERE visible(s) AND (s.verdict = 'different' OR (s.verdict = 'later' AND s.at >= $since)) }
RETURN 'Company' AS kind, count(DISTINCT CASE WHEN a.id < b.id THEN a.id + ' ' + b.id ELSE b.id + ' ' + a.id END) AS number
UNION ALL
MATCH (a:Contact)-[r:SAME_AS]->(b:Contact)
WHERE visible(a, r, b) AND (r.verdict = 'proposed' OR (r.verdict = 'later' AND r.at < $since))
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b)
                   WHERE visible(s) AND (s.verdict = 'different' OR (s.verdict = 'later' AND s.at >= $since)) }
RETURN 'Contact' AS kind, count(DISTINCT CASE WHEN a.id < b.id THEN a.id + ' ' + b.id ELSE b.id + ' ' + a.id END) AS number
UNION ALL
MATCH (a:Topic)-[r:SAME_AS]->(b:Topic)
WHERE visible(a, r, b) AND (r.verdict = 'proposed' OR (r.verdict = 'later' AND r.at < $since))
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b)
                   WHERE visible(s) AND (s.verdict = 'different' OR (s.verdict = 'later' AND s.at >= $since)) }
RETURN 'Topic' AS kind, count(DISTINCT CASE WHEN a.id < b.id THEN a.id + ' ' + b.id ELSE b.id + ' ' + a.id END) AS number
