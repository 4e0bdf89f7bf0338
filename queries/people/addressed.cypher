// Who has this e-mail address?
// :param email: str = "anna@example.com"
// :returns id, name
MATCH (e:Employee)
WHERE toLower(e.email) = $email
RETURN e.id AS id, e.name AS name
ORDER BY id
