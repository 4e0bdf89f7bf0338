// Which introductions did I ask for, and which was I asked for? The newest first.
// :param skip: int = 0
// :param limit: int = 25
// :returns id, asked, state, answered, asker_id, asker, colleague_id, colleague, contact_id, contact
MATCH (me:Employee {id: $me})<-[w:ASKED_BY|ASKS]-(i:Introduction)
WHERE visible(w, i)
MATCH (i)-[a:ASKS]->(e:Employee)
WHERE visible(a)
MATCH (i)-[b:ASKED_BY]->(f:Employee)
WHERE visible(b)
OPTIONAL MATCH (i)-[m:TO_MEET]->(c:Contact)
WHERE visible(m, c)
RETURN i.id AS id, i.asked AS asked, i.state AS state, i.answered AS answered, f.id AS asker_id, f.name AS asker,
       e.id AS colleague_id, e.name AS colleague, c.id AS contact_id, c.name AS contact
ORDER BY asked DESC, id SKIP $skip LIMIT $limit
