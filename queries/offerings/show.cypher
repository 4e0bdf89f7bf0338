// What are the facts about this offering, and do I follow it?
// :param id: str = "0ffering1d"
// :returns id, name, category, about, audience, by, following
MATCH (x:Offering {id: $id})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.category AS category, x.about AS about, x.audience AS audience, x.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x) WHERE visible(f) } AS following
