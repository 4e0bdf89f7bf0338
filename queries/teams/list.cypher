// Which teams are there, and how many are in each?
// :returns id, name, members
MATCH (t:Team)
OPTIONAL MATCH (t)<-[m:MEMBER_OF]-(e:Employee)
WHERE e.active AND coalesce(m.until, '') = ''
RETURN t.id AS id, t.name AS name, count(DISTINCT e.id) AS members
ORDER BY name, id
