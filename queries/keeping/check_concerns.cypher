// How many such connections are kept for each audience?
// :returns audience, pairs
MATCH (k:Company)-[c:CONCERNED_WITH]->(t:Topic)
RETURN c.audience AS audience, count(*) AS pairs
ORDER BY audience
