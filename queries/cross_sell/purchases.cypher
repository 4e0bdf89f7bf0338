// Which companies bought each offering? The companies of one stand in no order.
// :returns id, name, category, companies
MATCH (k:Company)-[b:BOUGHT]->(o:Offering)
WHERE visible(k, b, o)
RETURN o.id AS id, o.name AS name, coalesce(o.category, '') AS category, collect(DISTINCT k.id) AS companies
ORDER BY id
