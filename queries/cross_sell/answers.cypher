// What did colleagues answer to what was proposed for a company, the oldest first?
// :returns company, offering, answer, reason, at, by, audience
MATCH (k:Company)-[r:PLAY]->(o:Offering)
WHERE visible(k, r, o)
RETURN k.id AS company, o.id AS offering, r.answer AS answer, r.reason AS reason, r.at AS at, r.by AS by, r.audience AS audience
ORDER BY at, company, offering, by
