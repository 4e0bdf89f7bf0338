// Which projects were done for this company?
// :param id: str = "c0mpany1d"
// :returns project
MATCH (k:Company {id: $id})<-[d:DONE_FOR]-(p:Project)
WHERE visible(k, d, p)
RETURN DISTINCT p.id AS project
ORDER BY project
