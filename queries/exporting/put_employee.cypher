// A colleague as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row email: str? = "text"
// :row title: str? = "text"
// :row active: bool? = true
// :row time_zone: str? = "text"
// :key id
// :touches id: Employee
// :admits id
CREATE (n:Employee {id: $id, name: $name, email: $email, title: $title, active: $active, time_zone: $time_zone})
RETURN count(*) AS written
