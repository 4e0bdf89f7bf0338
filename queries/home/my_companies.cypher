// Which companies do I look after or follow?
// :param today: day = "2026-01-15"
// :returns how, id, name
MATCH (e:Employee {id: $me})-[r:LOOKS_AFTER]->(k:Company)
WHERE visible(r, k) AND (coalesce(r.until, '') = '' OR r.until >= $today)
RETURN 'looks_after' AS how, k.id AS id, k.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $me})-[r:FOLLOWS]->(k:Company)
WHERE visible(r, k)
RETURN 'follows' AS how, k.id AS id, k.name AS name
ORDER BY name, id
