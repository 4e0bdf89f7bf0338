// Somebody chooses something for themselves: which alerts they want, whether they get them by mail, until when they did.
// :row employee: str = "e1"
// :row name: str = "digest"
// :row value: str = "daily"
// :row audience: str = "only:e1"
// :row by: str = "e1"
// :key employee, name
MATCH (e:Employee {id: $employee})
MERGE (c:Choice {id: $employee + ' ' + $name})
SET c.name = $name, c.value = $value, c.audience = $audience, c.by = $by
MERGE (e)-[r:CHOSE]->(c)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
