// A contact as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row email: str? = "text"
// :row phone: str? = "text"
// :row about: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Contact
CREATE (n:Contact {id: $id, name: $name, email: $email, phone: $phone, about: $about, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
