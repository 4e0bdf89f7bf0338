// Who of us looks after this company?
// :param id: str = "c0mpany1d"
// :param today: day = "2026-01-15"
// :returns id, name, title, role, since
MATCH (k:Company {id: $id})<-[l:LOOKS_AFTER]-(e:Employee)
WHERE visible(k, l) AND (coalesce(l.until, '') = '' OR l.until >= $today)
RETURN e.id AS id, e.name AS name, e.title AS title, l.role AS role, l.since AS since
ORDER BY coalesce(since, ''), id, role
