// How much of each is there about this company?
// :param id: str = "c0mpany1d"
// :returns part, number
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)
WHERE visible(k, w, c) AND coalesce(w.until, '') = ''
RETURN 'contacts' AS part, count(DISTINCT c.id) AS number
UNION ALL
MATCH (k:Company {id: $id})<-[a:ABOUT]-(n:Note)
WHERE visible(k, a, n)
RETURN 'notes' AS part, count(DISTINCT n.id) AS number
UNION ALL
MATCH (k:Company {id: $id})<-[d:DONE_FOR]-(p:Project)
WHERE visible(k, d, p)
RETURN 'projects' AS part, count(DISTINCT p.id) AS number
UNION ALL
MATCH (k:Company {id: $id})<-[r:CONCERNS]-(o:Opportunity)
WHERE visible(k, r, o)
RETURN 'opportunities' AS part, count(DISTINCT o.id) AS number
UNION ALL
MATCH (k:Company {id: $id})-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(k, c, t)
RETURN 'topics' AS part, count(DISTINCT t.id) AS number
UNION ALL
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(k, w, c, t) AND coalesce(w.until, '') = ''
RETURN 'colleagues' AS part, count(DISTINCT e.id) AS number
