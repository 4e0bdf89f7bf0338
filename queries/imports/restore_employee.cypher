// A colleague has the facts again that it had before an import.
// :row employee: str = "th1ng1d"
// :row name: str? = "Mia Roth"
// :row email: str? = "mia@example.com"
// :row title: str? = "Engineer"
// :row active: bool? = true
// :key employee
// :admits employee
// :touches employee: Employee
MATCH (n:Employee {id: $employee})
SET n.name = $name, n.email = $email, n.title = $title, n.active = $active
RETURN count(*) AS written
