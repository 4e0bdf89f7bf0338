// Which requests for an introduction concern this colleague, who asks for it or is asked, and are not answered yet?
// :param id: str = "e1"
// :returns id, part, asked, colleague_id, colleague, contact_id, contact
MATCH (e:Employee {id: $id})<-[a:ASKS]-(i:Introduction)-[m:TO_MEET]->(c:Contact)
WHERE visible(a, i, m, c) AND i.state = 'asked'
MATCH (i)-[b:ASKED_BY]->(o:Employee)
WHERE visible(b)
RETURN i.id AS id, 'asked' AS part, i.asked AS asked, o.id AS colleague_id, o.name AS colleague, c.id AS contact_id, c.name AS contact
ORDER BY asked, id, colleague_id
UNION ALL
MATCH (e:Employee {id: $id})<-[b:ASKED_BY]-(i:Introduction)-[m:TO_MEET]->(c:Contact)
WHERE visible(b, i, m, c) AND i.state = 'asked'
MATCH (i)-[a:ASKS]->(o:Employee)
WHERE visible(a)
RETURN i.id AS id, 'asks' AS part, i.asked AS asked, o.id AS colleague_id, o.name AS colleague, c.id AS contact_id, c.name AS contact
ORDER BY asked, id, colleague_id
