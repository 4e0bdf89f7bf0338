// Who was at these meetings?
// :param ids: str[] = ["meeting1d"]
// :returns whose, kind, id, name, email
UNWIND $ids AS wanted
MATCH (m:Meeting {id: wanted})<-[r:ATTENDED]-(c:Contact)
WHERE visible(m, r, c)
RETURN m.id AS whose, 'Contact' AS kind, c.id AS id, c.name AS name, c.email AS email
UNION ALL
UNWIND $ids AS wanted
MATCH (m:Meeting {id: wanted})<-[r:ATTENDED]-(e:Employee)
WHERE visible(m, r)
RETURN m.id AS whose, 'Employee' AS kind, e.id AS id, e.name AS name, e.email AS email
