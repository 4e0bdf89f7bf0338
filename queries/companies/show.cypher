// What are the facts about this company, and do I follow it?
// :param id: str = "c0mpany1d"
// :returns id, name, domain, field, city, country, standing, about, audience, by, following
MATCH (k:Company {id: $id})
WHERE visible(k)
RETURN k.id AS id, k.name AS name, k.domain AS domain, k.field AS field, k.city AS city, k.country AS country,
       k.standing AS standing, k.about AS about, k.audience AS audience, k.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(k) WHERE visible(f) } AS following
