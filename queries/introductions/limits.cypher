// Which colleagues may be asked for an introduction only so often a month? Who has left, not at all.
// :returns employee_id, most, active
MATCH (a:Availability)
WHERE visible(a) AND a.most IS NOT NULL
RETURN a.id AS employee_id, a.most AS most, true AS active
UNION ALL
MATCH (e:Employee)
WHERE e.active = false
RETURN e.id AS employee_id, 0 AS most, false AS active
