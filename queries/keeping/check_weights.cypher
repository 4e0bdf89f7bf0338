// What do the moments of each employee's ties weigh, but for those ties of which they said something?
// :returns employee, fast, slow
MATCH (e:Employee)-[m:MET]->(c:Contact)
WHERE NOT EXISTS { MATCH (e)-[s:STATED]->(c) WHERE s.by = e.id }
WITH e.id AS employee, m.at AS at,
     CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
     * CASE WHEN m.outbound OR m.kind = 'meeting' OR m.kind = 'order' THEN 1.0 ELSE 0.33 END * CASE WHEN m.copied THEN 0.5 ELSE 1.0 END
     / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END) AS weight
RETURN employee, sum(weight * 2.0^((at - 2051222400.0) / 604800.0)) AS fast, sum(weight * 2.0^((at - 2051222400.0) / 15552000.0)) AS slow
ORDER BY employee
