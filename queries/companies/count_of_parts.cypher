// How many contacts, notes, projects and possible sales are there about this company?
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
