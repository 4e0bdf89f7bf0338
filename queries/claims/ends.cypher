// What are these claims about, and with which things do they go as subject or answer? What these are, `things.seen` says.
// :param ids: str[] = ["cla1m1d"]
// :returns how, id, other
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
// OPTIONAL, because LadybugDB then walks on from the claims; one branch for each kind of thing takes four times as long.
OPTIONAL MATCH (c)-[r:SPEAKS_OF]->(b:Company|Contact|Project|Topic|Offering|Opportunity)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'about' AS how, c.id AS id, b.id AS other
ORDER BY id, other
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
// Both types: of the rarer one alone LadybugDB reads all that there are.
OPTIONAL MATCH (c)-[r:SPEAKS_OF|POINTS_TO]->(b:Company|Contact|Topic|Offering)
WHERE visible(r, b)
WITH c, b
WHERE b.id <> ''
RETURN 'both' AS how, c.id AS id, b.id AS other
ORDER BY id, other
