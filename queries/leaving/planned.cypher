// Who leaves, as far as it is told to me, the next one first?
// :returns id, name, day, audience
MATCH (e:Employee)-[r:LEAVES]->(d:Departure)
WHERE visible(r, d) AND d.state = 'planned'
RETURN e.id AS id, e.name AS name, d.day AS day, d.audience AS audience
ORDER BY day, id
