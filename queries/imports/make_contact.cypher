// A person at a customer that an import brings, with the row of the source that says so.
// :row contact: str = "th1ng1d"
// :row name: str = "Mia Roth"
// :row email: str? = "mia@example.com"
// :row phone: str? = "+49 30 123456"
// :row about: str? = ""
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key contact
// :touches contact: Contact
CREATE (n:Contact {id: $contact, name: $name, email: $email, phone: $phone, about: $about, audience: $audience, by: $by})
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
CREATE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
