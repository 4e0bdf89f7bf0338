// A colleague, new or with other facts. Null leaves a fact as it is.
// :row employee: str = "e1"
// :row name: str = "Globex"
// :row email: str? = "mia@example.com"
// :row title: str? = "Head of Purchasing"
// :row active: bool? = true
// :row time_zone: str? = "Europe/Berlin"
// :key employee
// :admits employee
// :touches employee: Employee
MERGE (n:Employee {id: $employee})
ON CREATE SET n.active = true
SET n.name = $name, n.email = coalesce($email, n.email), n.title = coalesce($title, n.title), n.active = coalesce($active, n.active), n.time_zone = coalesce($time_zone, n.time_zone)
RETURN count(*) AS written
