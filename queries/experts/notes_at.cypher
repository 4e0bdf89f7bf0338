// Which notes are about this company, its people, projects or opportunities, of which day, and whose?
// :param id: str = "c0mpany1d"
// :returns note, day, author
MATCH (k:Company {id: $id})<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(k, a, n, w)
RETURN n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY note, author
UNION ALL
MATCH (k:Company {id: $id})<-[r:WORKS_AT]-(x:Contact)<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(k, r, x, a, n, w) AND coalesce(r.until, '') = ''
RETURN n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY note, author
UNION ALL
MATCH (k:Company {id: $id})<-[r:DONE_FOR]-(x:Project)<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(k, r, x, a, n, w)
RETURN n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY note, author
UNION ALL
MATCH (k:Company {id: $id})<-[r:CONCERNS]-(x:Opportunity)<-[a:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
WHERE visible(k, r, x, a, n, w)
RETURN n.id AS note, coalesce(n.happened, '') AS day, e.id AS author
ORDER BY note, author
