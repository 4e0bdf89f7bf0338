// A team of colleagues.
// :row team: str = "team1"
// :row name: str = "Globex"
// :key team
// :touches team: Team
MERGE (n:Team {id: $team})
SET n.name = $name
RETURN count(*) AS written
