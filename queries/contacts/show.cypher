// What are the facts about this person, and do I follow them?
// :param id: str = "c0ntact1d"
// :returns id, name, email, phone, about, audience, by, following
MATCH (x:Contact {id: $id})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.email AS email, x.phone AS phone, x.about AS about, x.audience AS audience, x.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x) WHERE visible(f) } AS following
