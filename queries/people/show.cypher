// Who is this colleague, and how do they take part?
// :param id: str = "e1"
// :returns id, name, email, title, active, time_zone, role, has_password, is_linked
MATCH (e:Employee {id: $id})
OPTIONAL MATCH (c:Credential {id: e.id})
RETURN e.id AS id, e.name AS name, e.email AS email, e.title AS title, coalesce(e.active, true) AS active, e.time_zone AS time_zone, coalesce(c.role, 'employee') AS role, c.password IS NOT NULL AS has_password, EXISTS { MATCH (i:Identity {employee: $id}) } AS is_linked
