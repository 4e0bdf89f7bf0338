// In which teams are these colleagues today?
// :param ids: str[] = ["e1"]
// :param today: day = "2026-01-15"
// :returns id, team_id, team
UNWIND $ids AS wanted
MATCH (e:Employee {id: wanted})-[m:MEMBER_OF]->(t:Team)
WHERE coalesce(m.until, '') = '' OR m.until >= $today
RETURN e.id AS id, t.id AS team_id, t.name AS team
ORDER BY id, team, team_id
