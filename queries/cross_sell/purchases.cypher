// Which companies bought each offering? The companies of one stand in no order, and one that bought in two currencies twice.
// :returns id, name, companies
MATCH (k:Company)-[b:BOUGHT]->(o:Offering)
WHERE visible(k, b, o)
RETURN o.id AS id, min(o.name) AS name, collect(k.id) AS companies
ORDER BY id
