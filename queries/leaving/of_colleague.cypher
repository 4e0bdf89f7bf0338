// When does or did this colleague leave, and until when is kept what only they see?
// :param id: str = "e1"
// :returns id, day, state, until, audience, by
MATCH (e:Employee {id: $id})-[r:LEAVES]->(d:Departure)
WHERE visible(r, d)
RETURN d.id AS id, d.day AS day, d.state AS state, coalesce(d.until, '') AS until, d.audience AS audience, d.by AS by
ORDER BY day DESC, id
