// Which companies are not independent of each other: one belongs to the other, or they may be one?
// :returns one, other
MATCH (a:Company)-[r:RELATED_TO]->(b:Company)
WHERE visible(a, r, b) AND toLower(r.kind) IN ['subsidiary', 'parent', 'parent company', 'branch', 'division']
RETURN a.id AS one, b.id AS other
UNION ALL
MATCH (a:Company)-[r:SAME_AS]->(b:Company)
WHERE visible(a, r, b) AND r.verdict <> 'different' AND r.probability >= 0.5
  AND NOT EXISTS { MATCH (a)-[s:SAME_AS]-(b) WHERE visible(s) AND s.verdict = 'different' }
RETURN a.id AS one, b.id AS other
