// How many teams are there?
// :returns teams
MATCH (t:Team)
RETURN count(t) AS teams
