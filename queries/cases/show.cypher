// What is this case about, how does it stand, and do I follow it?
// :param id: str = "k1"
// :returns id, title, theme, state, opened, decision, decided, answer, answered, audience, by, following
MATCH (k:CaseFile {id: $id})
WHERE visible(k)
RETURN k.id AS id, k.title AS title, coalesce(k.theme, '') AS theme, k.state AS state, k.opened AS opened,
       k.decision AS decision, k.decided AS decided, k.answer AS answer, k.answered AS answered,
       k.audience AS audience, k.by AS by,
       EXISTS { MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(k) WHERE visible(f) } AS following
