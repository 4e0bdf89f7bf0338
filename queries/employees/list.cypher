// Which colleagues are there, by name?
// :param team: str = ""
// :param active: bool = true
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, title, email, active
MATCH (e:Employee)
WHERE e.active = $active AND ($team = '' OR EXISTS { MATCH (e)-[m:MEMBER_OF]->(t:Team) WHERE t.id = $team AND coalesce(m.until, '') = '' })
RETURN e.id AS id, e.name AS name, e.title AS title, e.email AS email, e.active AS active
ORDER BY name, id SKIP $skip LIMIT $limit
