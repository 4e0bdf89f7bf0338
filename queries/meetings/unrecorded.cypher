// Which meetings did I have since then of which no note was written, and whom did I meet there of whom I wrote nothing since?
// :param since: int = 1767000000
// :returns id, at, subject, contact_id, contact
MATCH (e:Employee {id: $me})-[a:ATTENDED]->(g:Meeting)
WHERE visible(a, g) AND g.at >= $since AND g.at <= $now
WITH g.id AS one, g.at AS day
ORDER BY day DESC, one LIMIT 16
MATCH (m:Meeting {id: one})
WHERE visible(m)
OPTIONAL MATCH (m)<-[r:RECORDS]-(n:Note)
WHERE visible(r, n)
OPTIONAL MATCH (m)<-[b:ATTENDED]-(c:Contact)
WHERE visible(b, c)
OPTIONAL MATCH (c)<-[o:ABOUT]-(x:Note)
WHERE visible(o, x) AND x.written >= m.at
OPTIONAL MATCH (x)<-[w:WROTE]-(f:Employee)
WHERE visible(w) AND f.id = $me
WITH m.id AS id, m.at AS at, coalesce(m.subject, '') AS subject, c.id AS contact_id, c.name AS contact,
     max(coalesce(n.id, '')) AS recorded, max(coalesce(f.id, '')) AS mine
WHERE contact_id <> '' AND recorded = '' AND mine = ''
RETURN id, at, subject, contact_id, contact
ORDER BY at DESC, id, contact_id
