// Who of us looks after this company, with no end known?
// :param id: str = "c0mpany1d"
// :returns employee
MATCH (k:Company {id: $id})<-[l:LOOKS_AFTER]-(e:Employee)
WHERE visible(k, l) AND coalesce(l.until, '') = ''
RETURN DISTINCT e.id AS employee
ORDER BY employee
