// What was said of these two: are they the same, how likely, and why?
// :param id: str = "c0ntact1d"
// :param other: str = "c0ntact2d"
// :returns kind, what, id, other, verdict, probability, reasons, at, audience
MATCH (a:Company {id: $id})-[r:SAME_AS]->(b:Company {id: $other})
WHERE visible(a, r, b)
RETURN 'Company' AS kind, r.kind AS what, a.id AS id, b.id AS other, r.verdict AS verdict, r.probability AS probability,
       r.reasons AS reasons, r.at AS at, r.audience AS audience
UNION ALL
MATCH (a:Company {id: $other})-[r:SAME_AS]->(b:Company {id: $id})
WHERE visible(a, r, b)
RETURN 'Company' AS kind, r.kind AS what, a.id AS id, b.id AS other, r.verdict AS verdict, r.probability AS probability,
       r.reasons AS reasons, r.at AS at, r.audience AS audience
UNION ALL
MATCH (a:Contact {id: $id})-[r:SAME_AS]->(b:Contact {id: $other})
WHERE visible(a, r, b)
RETURN 'Contact' AS kind, r.kind AS what, a.id AS id, b.id AS other, r.verdict AS verdict, r.probability AS probability,
       r.reasons AS reasons, r.at AS at, r.audience AS audience
UNION ALL
MATCH (a:Contact {id: $other})-[r:SAME_AS]->(b:Contact {id: $id})
WHERE visible(a, r, b)
RETURN 'Contact' AS kind, r.kind AS what, a.id AS id, b.id AS other, r.verdict AS verdict, r.probability AS probability,
       r.reasons AS reasons, r.at AS at, r.audience AS audience
UNION ALL
MATCH (a:Topic {id: $id})-[r:SAME_AS]->(b:Topic {id: $other})
WHERE visible(a, r, b)
RETURN 'Topic' AS kind, r.kind AS what, a.id AS id, b.id AS other, r.verdict AS verdict, r.probability AS probability,
       r.reasons AS reasons, r.at AS at, r.audience AS audience
UNION ALL
MATCH (a:Topic {id: $other})-[r:SAME_AS]->(b:Topic {id: $id})
WHERE visible(a, r, b)
RETURN 'Topic' AS kind, r.kind AS what, a.id AS id, b.id AS other, r.verdict AS verdict, r.probability AS probability,
       r.reasons AS reasons, r.at AS at, r.audience AS audience
