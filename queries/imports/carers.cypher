// Who looks after these companies, as far as I see it?
// :param ids: str[] = ["c0mpany1d"]
// :returns company, employee
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})<-[r:LOOKS_AFTER]-(e:Employee)
WHERE visible(k, r) AND coalesce(r.until, '') = ''
RETURN DISTINCT k.id AS company, e.id AS employee
ORDER BY company, employee
