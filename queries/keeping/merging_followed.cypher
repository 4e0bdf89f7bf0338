// Who follows themes that end with the id of a thing, and by which choice?
// :param ending: str = ":cloud"
// :returns employee, name
MATCH (e:Employee)-[r:CHOSE]->(c:Choice)
WHERE c.name STARTS WITH 'signals ' AND c.name ENDS WITH $ending AND c.value = 'on'
RETURN e.id AS employee, c.name AS name
ORDER BY employee, name
