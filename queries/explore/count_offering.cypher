// How much is one step away from this offering, where it may be very much?
// :param id: str = "th1ng1d"
// :returns relation, kind, number
MATCH (s:Offering {id: $id})<-[r:BOUGHT]-(x:Company)
WHERE visible(s, r, x)
RETURN 'bought' AS relation, 'Company' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Offering {id: $id})<-[r:DELIVERED]-(x:Project)
WHERE visible(s, r, x)
RETURN 'delivered' AS relation, 'Project' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Offering {id: $id})<-[r:OFFERS]-(x:Opportunity)
WHERE visible(s, r, x)
RETURN 'offers' AS relation, 'Opportunity' AS kind, count(DISTINCT x.id) AS number
UNION ALL
MATCH (s:Offering {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'Note' AS kind, count(DISTINCT x.id) AS number
