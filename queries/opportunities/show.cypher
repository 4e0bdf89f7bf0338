// What are the facts about this possible sale, and do I follow it?
// :param id: str = "0pp0rtunity1d"
// :returns id, name, stage, amount, currency, opened, closed, outcome, about, audience, by, following
MATCH (x:Opportunity {id: $id})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.stage AS stage, x.amount AS amount, x.currency AS currency, x.opened AS opened, x.closed AS closed,
       x.outcome AS outcome, x.about AS about, x.audience AS audience, x.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(x) WHERE visible(f) } AS following
