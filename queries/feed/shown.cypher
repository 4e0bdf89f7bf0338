// What was I shown as worth knowing, and what did I say of it?
// :returns id, key, form, company, topic, day, place, answer
MATCH (e:Employee {id: $me})-[r:WAS_SHOWN]->(s:Shown)
WHERE visible(r, s)
RETURN s.id AS id, s.key AS key, s.form AS form, s.company AS company, s.topic AS topic, s.day AS day, s.place AS place, s.answer AS answer
ORDER BY day DESC, place, id
