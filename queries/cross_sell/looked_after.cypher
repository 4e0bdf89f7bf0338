// Which companies does this colleague look after?
// :param employee: str = "e1"
// :param today: day = "2026-01-15"
// :returns id
MATCH (e:Employee {id: $employee})-[r:LOOKS_AFTER]->(k:Company)
WHERE visible(r, k) AND (coalesce(r.until, '') = '' OR r.until >= $today)
RETURN DISTINCT k.id AS id
ORDER BY id
