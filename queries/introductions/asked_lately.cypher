// How often did I ask each colleague for an introduction since then? What was withdrawn does not count.
// :param since: int = 1767000000
// :returns employee_id, number
MATCH (me:Employee {id: $me})<-[b:ASKED_BY]-(i:Introduction)-[a:ASKS]->(e:Employee)
WHERE visible(b, i, a) AND i.asked > $since AND i.state <> 'withdrawn'
RETURN e.id AS employee_id, count(DISTINCT i.id) AS number
ORDER BY employee_id
