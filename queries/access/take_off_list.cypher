// Somebody is not on a list of people any more.
// :row employee: str = "e1"
// :row list: str = "l9"
// :optional
// :key employee, list
// :admits employee
MATCH (e:Employee {id: $employee})-[m:LISTED_ON]->(l:PeopleList {id: $list})
DELETE m
RETURN count(*) AS written
