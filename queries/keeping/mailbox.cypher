// Whose mailbox is it: their address, the other addresses that they named, and who may see whom they know?
// :param employee: str = "e1"
// :returns what, value
MATCH (e:Employee {id: $employee})
RETURN 'email' AS what, coalesce(e.email, '') AS value
UNION ALL
MATCH (e:Employee {id: $employee})-[r:CHOSE]->(c:Choice)
WHERE c.name IN ['addresses', 'ties']
RETURN c.name AS what, coalesce(c.value, '') AS value
