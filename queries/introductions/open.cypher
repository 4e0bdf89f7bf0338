// Which introductions to this person did I ask for that were not withdrawn?
// :param contact: str = "c0ntact1d"
// :returns id, asked, state, colleague_id, colleague
MATCH (me:Employee {id: $me})<-[b:ASKED_BY]-(i:Introduction)-[m:TO_MEET]->(c:Contact {id: $contact})
WHERE visible(b, i, m, c) AND i.state <> 'withdrawn'
MATCH (i)-[a:ASKS]->(e:Employee)
WHERE visible(a)
RETURN i.id AS id, i.asked AS asked, i.state AS state, e.id AS colleague_id, e.name AS colleague
ORDER BY asked DESC, id
