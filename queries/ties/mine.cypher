// What did I say of my ties: how well I know whom, since when, and who may see it?
// :param ids: str[] = ["c0ntact1d"]
// :returns id, name, word, at, audience
MATCH (e:Employee {id: $me})-[s:STATED]->(c:Contact)
WHERE visible(s, c) AND c.id IN $ids
RETURN c.id AS id, c.name AS name, s.word AS word, s.at AS at, s.audience AS audience
ORDER BY toLower(name), id
