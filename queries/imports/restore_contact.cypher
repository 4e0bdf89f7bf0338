// A person at a customer has the facts again that it had before an import.
// :row contact: str = "th1ng1d"
// :row name: str? = "Mia Roth"
// :row email: str? = "mia@example.com"
// :row phone: str? = "+49 30 123456"
// :row about: str? = ""
// :key contact
// :touches contact: Contact
MATCH (n:Contact {id: $contact})
SET n.name = $name, n.email = $email, n.phone = $phone, n.about = $about
RETURN count(*) AS written
