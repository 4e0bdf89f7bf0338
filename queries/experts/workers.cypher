// Who of us worked on these projects?
// :param ids: str[] = ["pr0ject1d"]
// :returns project, employee
UNWIND $ids AS wanted
MATCH (p:Project {id: wanted})<-[o:WORKED_ON]-(e:Employee)
WHERE visible(p, o)
RETURN DISTINCT p.id AS project, e.id AS employee
ORDER BY project, employee
