// Who leaves or left, and what is still to be done about it?
// :returns employee, name, time_zone, active, day, state, until, by
MATCH (e:Employee)-[r:LEAVES]->(d:Departure)
WHERE d.id = e.id AND d.state IN ['planned', 'left']
RETURN e.id AS employee, e.name AS name, coalesce(e.time_zone, 'UTC') AS time_zone, coalesce(e.active, true) AS active,
       d.day AS day, d.state AS state, coalesce(d.until, '') AS until, d.by AS by
ORDER BY employee, day
