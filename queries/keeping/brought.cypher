// Which moments did imports of mail and calendars bring with people at addresses that contain this, whoever's they are?
// :param text: str = "@example.com"
// :returns employee, email
MATCH (e:Employee)-[m:MET]->(c:Contact)
WHERE (m.id STARTS WITH 'mail.' OR m.id STARTS WITH 'meeting.') AND toLower(c.email) CONTAINS $text
RETURN DISTINCT e.id AS employee, toLower(c.email) AS email
ORDER BY employee, email
