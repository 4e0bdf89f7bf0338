// Sums a tie anew from its moments (weights and half-lives: graphapp.knowledge.ties), once for each audience and whoever put them there.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
// :first ties.forget
MATCH (c:Contact {id: $contact}) WHERE c.id <> ''
OPTIONAL MATCH (c)<-[m:MET]-(e:Employee) WHERE e.id = $employee
WITH e, c, m.audience AS audience, m.by AS by, min(m.at) AS first, max(m.at) AS last, count(m.at) AS moments,
     sum(CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
         * CASE WHEN m.outbound OR m.kind = 'meeting' OR m.kind = 'order' THEN 1.0 ELSE 0.33 END * CASE WHEN m.copied THEN 0.5 ELSE 1.0 END
         / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END)
         * 2.0^((m.at - 2051222400.0) / 604800.0)) AS fast,
     sum(CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
         * CASE WHEN m.outbound OR m.kind = 'meeting' OR m.kind = 'order' THEN 1.0 ELSE 0.33 END * CASE WHEN m.copied THEN 0.5 ELSE 1.0 END
         / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END)
         * 2.0^((m.at - 2051222400.0) / 15552000.0)) AS slow
WHERE moments > 0
CREATE (e)-[k:KNOWS {audience: audience, by: by, first: first, last: last, moments: moments, fast: fast, slow: slow, as_of: 2051222400}]->(c)
RETURN count(*) AS written
