// Who works on this project, of us and of the customer?
// :param id: str = "pr0ject1d"
// :returns kind, id, name, title, role, since, until
MATCH (p:Project {id: $id})<-[o:WORKED_ON]-(e:Employee)
WHERE visible(p, o)
RETURN 'Employee' AS kind, e.id AS id, e.name AS name, e.title AS title, o.role AS role, o.since AS since, o.until AS until
UNION ALL
MATCH (p:Project {id: $id})<-[t:TOOK_PART_IN]-(c:Contact)
WHERE visible(p, t, c)
RETURN 'Contact' AS kind, c.id AS id, c.name AS name, '' AS title, t.role AS role, '' AS since, '' AS until
