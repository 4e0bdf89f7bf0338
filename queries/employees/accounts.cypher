// Which companies does this colleague look after?
// :param id: str = "e1"
// :param today: day = "2026-01-15"
// :returns id, name, role, since
MATCH (e:Employee {id: $id})-[l:LOOKS_AFTER]->(k:Company)
WHERE visible(l, k) AND (coalesce(l.until, '') = '' OR l.until >= $today)
RETURN k.id AS id, k.name AS name, l.role AS role, l.since AS since
ORDER BY name, id, role, coalesce(since, '')
