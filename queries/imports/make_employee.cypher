// A colleague that an import brings, with the row of the source that says so.
// :row employee: str = "th1ng1d"
// :row name: str = "Mia Roth"
// :row email: str? = "mia@example.com"
// :row title: str? = "Engineer"
// :row active: bool? = true
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key employee
// :admits employee
// :touches employee: Employee
CREATE (n:Employee {id: $employee, name: $name, email: $email, title: $title, active: $active})
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
CREATE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
