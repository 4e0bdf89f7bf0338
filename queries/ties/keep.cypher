// Sums a tie again from its moments (weights and half-lives: graphapp.knowledge.ties).
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
MATCH (e:Employee {id: $employee})
MATCH (c:Contact {id: $contact})
MATCH (e)-[k:KNOWS]->(c)
MATCH (e)-[m:MET]->(c) WHERE m.audience = k.audience AND m.by = k.by
WITH k, min(m.at) AS first, max(m.at) AS last, count(m.id) AS moments,
     sum(CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
         * CASE WHEN m.copied THEN 0.3 ELSE 1.0 END / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END)
         * 2.0^((m.at - 1577836800.0) / 3888000.0)) AS fast,
     sum(CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
         * CASE WHEN m.copied THEN 0.3 ELSE 1.0 END / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END)
         * 2.0^((m.at - 1577836800.0) / 31536000.0)) AS slow
SET k.first = first, k.last = last, k.moments = moments, k.fast = fast, k.slow = slow, k.as_of = 1577836800
RETURN count(*) AS written
