// How somebody signs in: password hash, role, and the generation that every open session must have.
// :row employee: str = "e1"
// :row password: str? = "$argon2id$v=19$..."
// :row role: str? = "employee"
// :row since: int = 1767225600
// :key employee
// :admits employee
MATCH (e:Employee {id: $employee})
MERGE (c:Credential {id: $employee})
ON CREATE SET c.generation = 1, c.since = $since, c.role = 'employee'
SET c.password = coalesce($password, c.password), c.role = coalesce($role, c.role)
RETURN count(*) AS written
