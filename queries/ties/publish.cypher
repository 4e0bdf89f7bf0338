// Sums a tie of which its owner said who may see it: what they put there or everybody sees for those alone, anybody else's moments for
// whoever noted them. What was before the word that the owner said counts no more. Others get the quarter of a year (7,889,400 seconds)
// instead of days, and no number; these are kept for the owner alone. Weights and half-lives: graphapp.knowledge.ties.
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key employee, contact
// :optional
// :only ties.stated
// :first ties.withhold
MATCH (e:Employee)-[s:STATED]->(c:Contact)
WHERE e.id = $employee AND c.id = $contact AND s.by = e.id
OPTIONAL MATCH (c)<-[m:MET]-(f:Employee) WHERE f.id = $employee
WITH e, c, s, m, CASE WHEN m.audience = 'staff' OR m.by = e.id OR m.audience = 'only:' + e.id THEN 1 ELSE 0 END AS own
WITH e, c, s, m, own, CASE WHEN own = 1 AND s.word <> '' AND m.at <= s.at THEN 0.0 ELSE 1.0 END AS counts
WITH e, c, own, CASE WHEN own = 1 THEN s.audience ELSE 'only:' + m.by END AS audience, CASE WHEN own = 1 THEN e.id ELSE m.by END AS by,
     min(m.at) AS first, max(m.at) AS last, count(m.at) AS moments,
     sum(counts * CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
         * CASE WHEN m.outbound OR m.kind = 'meeting' OR m.kind = 'order' THEN 1.0 ELSE 0.33 END * CASE WHEN m.copied THEN 0.5 ELSE 1.0 END
         / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END)
         * 2.0^((m.at - 2051222400.0) / 604800.0)) AS fast,
     sum(counts * CASE m.kind WHEN 'meeting' THEN 1.0 WHEN 'call' THEN 0.7 WHEN 'order' THEN 0.5 ELSE 0.3 END
         * CASE WHEN m.outbound OR m.kind = 'meeting' OR m.kind = 'order' THEN 1.0 ELSE 0.33 END * CASE WHEN m.copied THEN 0.5 ELSE 1.0 END
         / sqrt(CASE WHEN m.people < 2 THEN 1.0 ELSE m.people - 1.0 END)
         * 2.0^((m.at - 2051222400.0) / 15552000.0)) AS slow
WHERE moments > 0
CREATE (e)-[k:KNOWS {audience: CASE WHEN own = 1 THEN 'only:' + e.id ELSE audience END, by: by, first: first, last: last, moments: moments,
                     fast: 0.0, slow: 0.0, as_of: 2051222400}]->(c)
CREATE (e)-[p:KNOWS {audience: audience, by: by, first: first / 7889400 * 7889400 + 7889400, last: last / 7889400 * 7889400, moments: 0,
                     fast: fast, slow: slow, as_of: 2051222400}]->(c)
RETURN count(*) AS written
