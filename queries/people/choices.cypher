// What did I choose for myself?
// :returns name, value
MATCH (e:Employee {id: $me})-[r:CHOSE]->(c:Choice)
WHERE visible(r, c)
RETURN c.name AS name, c.value AS value
ORDER BY name
