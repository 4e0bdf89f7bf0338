// With which accounts of a provider is somebody linked?
// :param employee: str = "e1"
// :param issuer: str = "https://login.example.com"
// :returns id, since
MATCH (i:Identity {employee: $employee, issuer: $issuer})
RETURN i.id AS id, i.since AS since
ORDER BY since, id
