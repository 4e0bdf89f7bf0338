// How much is one step away from this company, where it may be very much?
// :param id: str = "th1ng1d"
// :returns relation, kind, number
MATCH (s:Company {id: $id})<-[r:WORKS_AT]-(x:Contact)
WHERE visible(s, r, x)
RETURN 'works_at' AS relation, 'Contact' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Company {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'Note' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Company {id: $id})-[r:CONCERNED_WITH]->(x:Topic)
WHERE visible(s, r, x)
RETURN 'concerned_with' AS relation, 'Topic' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Company {id: $id})<-[r:DONE_FOR]-(x:Project)
WHERE visible(s, r, x)
RETURN 'done_for' AS relation, 'Project' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Company {id: $id})<-[r:CONCERNS]-(x:Opportunity)
WHERE visible(s, r, x)
RETURN 'concerns' AS relation, 'Opportunity' AS kind, count(DISTINCT x.id) AS number
