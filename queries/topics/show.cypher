// What are the facts about this topic, and do I follow it?
// :param id: str = "t0pic1d"
// :returns id, name, about, audience, by, following
MATCH (x:Topic {id: $id})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.about AS about, x.audience AS audience, x.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x) WHERE visible(f) } AS following
