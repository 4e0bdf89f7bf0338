// Where is somebody signed in, and what do they sign in with besides a password?
// :param employee: str = "e1"
// :returns what, id, name, how, generation, since, last, proved
MATCH (s:Session {employee: $employee})
RETURN 'session' AS what, s.id AS id, s.device AS name, s.how AS how, s.generation AS generation, s.since AS since, s.last AS last, s.proved AS proved
UNION ALL
MATCH (c:Credential {id: $employee}) WHERE c.seed <> ''
RETURN 'code' AS what, c.id AS id, '' AS name, '' AS how, 0 AS generation, 0 AS since, 0 AS last, 0 AS proved
UNION ALL
MATCH (p:Passkey {employee: $employee})
RETURN 'passkey' AS what, p.id AS id, p.name AS name, '' AS how, 0 AS generation, p.since AS since, p.last AS last, 0 AS proved
UNION ALL
MATCH (r:RecoveryCode {employee: $employee}) WHERE r.used = false
RETURN 'recovery' AS what, r.id AS id, '' AS name, '' AS how, 0 AS generation, 0 AS since, 0 AS last, 0 AS proved
