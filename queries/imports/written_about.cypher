// About which of these things did somebody write, in notes that I see?
// :param ids: str[] = ["c0mpany1d"]
// :returns thing, note
UNWIND $ids AS wanted
MATCH (t:Company {id: wanted})<-[r:ABOUT]-(n:Note)
WHERE visible(t, r, n)
RETURN t.id AS thing, n.id AS note
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})<-[r:ABOUT]-(n:Note)
WHERE visible(t, r, n)
RETURN t.id AS thing, n.id AS note
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Project {id: wanted})<-[r:ABOUT]-(n:Note)
WHERE visible(t, r, n)
RETURN t.id AS thing, n.id AS note
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Topic {id: wanted})<-[r:ABOUT]-(n:Note)
WHERE visible(t, r, n)
RETURN t.id AS thing, n.id AS note
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Offering {id: wanted})<-[r:ABOUT]-(n:Note)
WHERE visible(t, r, n)
RETURN t.id AS thing, n.id AS note
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Opportunity {id: wanted})<-[r:ABOUT]-(n:Note)
WHERE visible(t, r, n)
RETURN t.id AS thing, n.id AS note
