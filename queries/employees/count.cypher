// How many colleagues are there?
// :param team: str = ""
// :param active: bool = true
// :returns number
MATCH (e:Employee)
WHERE e.active = $active AND ($team = '' OR EXISTS { MATCH (e)-[m:MEMBER_OF]->(t:Team) WHERE t.id = $team AND coalesce(m.until, '') = '' })
RETURN count(e.id) AS number
