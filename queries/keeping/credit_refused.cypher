// Who does not want to be counted among those who read a note?
// :returns id
MATCH (e:Employee)-[r:CHOSE]->(c:Choice)
WHERE c.name = 'readings' AND c.value = 'off'
RETURN e.id AS id
