// Who looks after companies, and how many?
// :param today: day = "2026-01-15"
// :param limit: int = 100
// :returns id, name, number
MATCH (e:Employee)-[r:LOOKS_AFTER]->(k:Company)
WHERE visible(r, k) AND (coalesce(r.until, '') = '' OR r.until >= $today)
WITH e, count(DISTINCT k) AS number
RETURN e.id AS id, e.name AS name, number
ORDER BY number DESC, name, id LIMIT $limit
