// Which requests for an introduction wait for my answer? What is older than a week has lapsed.
// :param limit: int = 3
// :returns id, asked, asker_id, asker, contact_id, contact
MATCH (me:Employee {id: $me})<-[a:ASKS]-(i:Introduction)-[b:ASKED_BY]->(f:Employee)
WHERE visible(a, i, b) AND i.state = 'asked' AND $now - i.asked * 1.0 <= 604800.0
OPTIONAL MATCH (i)-[m:TO_MEET]->(c:Contact)
WHERE visible(m, c)
RETURN i.id AS id, i.asked AS asked, f.id AS asker_id, f.name AS asker, c.id AS contact_id, c.name AS contact
ORDER BY asked, id LIMIT $limit
