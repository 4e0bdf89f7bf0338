// A person at a customer, new or with other facts. Null leaves a fact as it is, an empty text clears it.
// :row contact: str = "c0ntact1d"
// :row name: str = "Globex"
// :row email: str? = "mia@example.com"
// :row phone: str? = "+49 30 123456"
// :row about: str? = ""
// :row audience: str = "staff"
// :row by: str = "e1"
// :key contact
// :touches contact: Contact
MERGE (n:Contact {id: $contact})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.name = $name, n.email = coalesce($email, n.email), n.phone = coalesce($phone, n.phone), n.about = coalesce($about, n.about)
RETURN count(*) AS written
