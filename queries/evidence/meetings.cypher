// At which meetings was I with whom? All of them, for taking back what a calendar brought.
// :returns meeting, contact, audience
MATCH (e:Employee {id: $me})-[a:ATTENDED]->(g:Meeting)<-[b:ATTENDED]-(c:Contact)
WHERE visible(a, g, b, c)
RETURN g.id AS meeting, c.id AS contact, g.audience AS audience
