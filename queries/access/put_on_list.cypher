// Somebody is on a list of people.
// :row employee: str = "e1"
// :row list: str = "l9"
// :row audience: str = "list:l9"
// :row by: str = "e1"
// :key employee, list
// :admits employee
MATCH (e:Employee {id: $employee})
MATCH (l:PeopleList {id: $list})
MERGE (e)-[m:LISTED_ON]->(l)
SET m.audience = $audience, m.by = $by
RETURN count(*) AS written
