// What are the facts about this project, and do I follow it?
// :param id: str = "pr0ject1d"
// :returns id, name, about, stage, since, until, audience, by, following
MATCH (x:Project {id: $id})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.about AS about, x.stage AS stage, x.since AS since, x.until AS until, x.audience AS audience, x.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x) WHERE visible(f) } AS following
