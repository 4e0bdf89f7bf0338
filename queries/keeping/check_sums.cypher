// What do the kept sums of each employee's ties weigh as of 2035, but for those ties of which they said something?
// :returns employee, fast, slow
MATCH (e:Employee)-[t:KNOWS]->(c:Contact)
WHERE NOT EXISTS { MATCH (e)-[s:STATED]->(c) WHERE s.by = e.id }
RETURN e.id AS employee, sum(t.fast * 2.0^((t.as_of - 2051222400.0) / -604800.0)) AS fast,
       sum(t.slow * 2.0^((t.as_of - 2051222400.0) / -15552000.0)) AS slow
ORDER BY employee
