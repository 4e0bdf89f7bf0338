// Which teams are there, and how many people are in each today?
// :param today: day = "2026-01-15"
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, people
MATCH (t:Team)
RETURN t.id AS id, t.name AS name, COUNT { MATCH (e:Employee)-[m:MEMBER_OF]->(t) WHERE coalesce(e.active, true) AND (coalesce(m.until, '') = '' OR m.until >= $today) } AS people
ORDER BY toLower(name), id SKIP $skip LIMIT $limit
