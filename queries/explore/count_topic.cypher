// How much is one step away from this topic, where it may be very much?
// :param id: str = "th1ng1d"
// :returns relation, kind, number
MATCH (s:Topic {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'Note' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Topic {id: $id})<-[r:CONCERNED_WITH]-(x:Company)
WHERE visible(s, r, x)
RETURN 'concerned_with' AS relation, 'Company' AS kind, count(DISTINCT x.id) AS number
