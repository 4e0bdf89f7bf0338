// Who looks after these companies, did so, or is proposed for it? An import lets nobody in twice, or where others are in.
// :param ids: str[] = ["c0mpany1d"]
// :returns what, company, employee
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})<-[r:LOOKS_AFTER]-(e:Employee)
RETURN 'in' AS what, k.id AS company, e.id AS employee
UNION ALL
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})<-[r:PROPOSED_FOR]-(e:Employee)
RETURN 'proposed' AS what, k.id AS company, e.id AS employee
