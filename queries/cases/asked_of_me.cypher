// Which cases am I asked to look after?
// :returns id, title, asker
MATCH (e:Employee {id: $me})-[o:OWNS]->(k:CaseFile)
WHERE visible(o, k) AND o.since IS NULL
OPTIONAL MATCH (a:Employee {id: o.by})
RETURN k.id AS id, k.title AS title, coalesce(a.name, '') AS asker
ORDER BY title, id
