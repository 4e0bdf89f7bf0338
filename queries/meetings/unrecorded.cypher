// Which meetings did I have since then of which no note was written, and whom did I meet there?
// :param since: int = 1767000000
// :param limit: int = 40
// :returns id, at, subject, contact_id, contact
MATCH (e:Employee {id: $me})-[a:ATTENDED]->(m:Meeting)<-[b:ATTENDED]-(c:Contact)
WHERE visible(a, m, b, c) AND m.at >= $since AND m.at <= $now
  AND NOT EXISTS { MATCH (m)<-[r:RECORDS]-(n:Note) WHERE visible(r, n) }
  AND NOT EXISTS { MATCH (c)<-[o:ABOUT]-(n:Note)<-[w:WROTE]-(f:Employee) WHERE visible(o, n, w) AND f.id = $me AND n.written >= m.at }
RETURN m.id AS id, m.at AS at, coalesce(m.subject, '') AS subject, c.id AS contact_id, c.name AS contact
ORDER BY at DESC, id, contact_id LIMIT $limit
