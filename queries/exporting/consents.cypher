// Of these colleagues, which lets whom bring their mailbox, until when? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, at, until, audience, by
UNWIND $ids AS wanted
MATCH (a:Employee {id: wanted})-[r:CONSENTS]->(b:Employee)
WHERE visible(r)
RETURN a.id AS from_id, 'Employee' AS to_kind, b.id AS to_id, r.at AS at, r.until AS until, r.audience AS audience,
       r.by AS by
