// Who of us looks after these companies?
// :param ids: str[] = ["c0mpany1d"]
// :param today: day = "2026-01-15"
// :returns whose, id
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[l:LOOKS_AFTER]-(e:Employee)
WHERE visible(l) AND (coalesce(l.until, '') = '' OR l.until >= $today)
WITH DISTINCT k.id AS whose, e.id AS id
WHERE id <> ''
RETURN whose, id
ORDER BY whose, id
