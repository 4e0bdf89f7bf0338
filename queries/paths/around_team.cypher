// What is one step away from this team, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Team {id: $id})<-[r:MEMBER_OF]-(x:Employee)
RETURN 'member_of' AS relation, 'from' AS direction, 'Employee' AS kind, x.id AS id, x.name AS name,
       '' AS detail, coalesce(r.since, '') AS since, coalesce(r.until, '') AS until, 0.0 AS score
ORDER BY until, since DESC, id, detail
