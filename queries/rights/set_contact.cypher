// A fact about a contact is set right; an empty text takes it away, null leaves it as it is.
// :row thing: str = "c0ntact1d"
// :row name: str? = "Mia Roth"
// :row email: str? = "mia@example.com"
// :row phone: str? = "+49 30 1"
// :row about: str? = "Prefers calls."
// :key thing
// :touches thing: Contact
MATCH (n:Contact {id: $thing})
SET n.name = coalesce($name, n.name), n.email = CASE $email WHEN '' THEN NULL ELSE coalesce($email, n.email) END,
    n.phone = CASE $phone WHEN '' THEN NULL ELSE coalesce($phone, n.phone) END,
    n.about = CASE $about WHEN '' THEN NULL ELSE coalesce($about, n.about) END
RETURN count(*) AS written
