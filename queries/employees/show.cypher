// What are the facts about this colleague, and do I follow them?
// :param id: str = "e1"
// :returns id, name, email, title, active, time_zone, following
MATCH (x:Employee {id: $id})
RETURN x.id AS id, x.name AS name, x.email AS email, x.title AS title, x.active AS active, x.time_zone AS time_zone,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x) WHERE visible(f) } AS following
