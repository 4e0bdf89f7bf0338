// Of whom are no ties computed, and what is known of them: colleagues, and contacts with their addresses?
// :returns kind, id, email, at, by
MATCH (o:Objection)
MATCH (e:Employee {id: o.id})
RETURN 'Employee' AS kind, o.id AS id, e.email AS email, o.at AS at, o.by AS by
UNION ALL
MATCH (o:Objection)
MATCH (c:Contact {id: o.id})
RETURN 'Contact' AS kind, o.id AS id, c.email AS email, o.at AS at, o.by AS by
