// Which companies does somebody look after or follow?
// :param employee: str = "e1"
// :param today: day = "2026-01-15"
// :returns how, id, name
MATCH (e:Employee {id: $employee})-[r:LOOKS_AFTER]->(k:Company)
WHERE visible(r, k) AND (coalesce(r.until, '') = '' OR r.until >= $today)
RETURN 'looks_after' AS how, k.id AS id, k.name AS name
ORDER BY name, id
UNION ALL
MATCH (e:Employee {id: $employee})-[r:FOLLOWS]->(k:Company)
WHERE visible(r, k)
RETURN 'follows' AS how, k.id AS id, k.name AS name
ORDER BY name, id
