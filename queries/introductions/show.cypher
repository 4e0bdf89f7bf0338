// What was asked and answered in this request for an introduction? There is none but for the two whom it concerns.
// :param id: str = "i1"
// :returns id, why, text, asked, state, answered, answer, asker_id, asker, asker_email, colleague_id, colleague, colleague_email, contact_id, contact, contact_email, instead_id, instead
MATCH (i:Introduction {id: $id})-[a:ASKS]->(e:Employee)
WHERE visible(i, a)
OPTIONAL MATCH (i)-[b:ASKED_BY]->(f:Employee)
WHERE visible(b)
OPTIONAL MATCH (i)-[m:TO_MEET]->(c:Contact)
WHERE visible(m, c)
OPTIONAL MATCH (i)-[s:SUGGESTS]->(x:Employee)
WHERE visible(s)
RETURN i.id AS id, i.why AS why, i.text AS text, i.asked AS asked, i.state AS state, i.answered AS answered, i.answer AS answer,
       f.id AS asker_id, f.name AS asker, f.email AS asker_email, e.id AS colleague_id, e.name AS colleague, e.email AS colleague_email,
       c.id AS contact_id, c.name AS contact, c.email AS contact_email, x.id AS instead_id, x.name AS instead
