// How does the person with this e-mail address sign in?
// :param email: str = "anna@example.com"
// :returns employee, name, email, active, password, role, generation
MATCH (e:Employee) WHERE toLower(e.email) = $email
OPTIONAL MATCH (c:Credential {id: e.id})
RETURN e.id AS employee, e.name AS name, e.email AS email, coalesce(e.active, true) AS active, c.password AS password, c.role AS role, c.generation AS generation
ORDER BY employee
