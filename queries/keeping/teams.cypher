// Which teams are there, and how many people are in each?
// :returns id, name, people
MATCH (t:Team)
OPTIONAL MATCH (e:Employee)-[m:MEMBER_OF]->(t)
RETURN t.id AS id, t.name AS name, count(e) AS people
ORDER BY name, id
