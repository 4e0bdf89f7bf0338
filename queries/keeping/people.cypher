// Who is here?
// :returns id, name, email, title, active, role
MATCH (e:Employee)
OPTIONAL MATCH (c:Credential {id: e.id})
RETURN e.id AS id, e.name AS name, e.email AS email, e.title AS title, e.active AS active, c.role AS role
ORDER BY name, id
