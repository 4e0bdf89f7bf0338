// What is somebody's password hash, and what do they do for the others?
// :param employee: str = "e1"
// :returns password, role
MATCH (c:Credential {id: $employee})
RETURN c.password AS password, c.role AS role
