// How many buyers, possible sales and projects does this offering have?
// :param id: str = "0ffering1d"
// :returns part, number
MATCH (o:Offering {id: $id})<-[b:BOUGHT]-(k:Company)
WHERE visible(o, b, k)
RETURN 'buyers' AS part, count(DISTINCT k.id) AS number
UNION ALL
MATCH (s:Offering {id: $id})<-[f:OFFERS]-(o:Opportunity)
WHERE visible(s, f, o)
RETURN 'opportunities' AS part, count(DISTINCT o.id) AS number
UNION ALL
MATCH (o:Offering {id: $id})<-[d:DELIVERED]-(p:Project)
WHERE visible(o, d, p)
RETURN 'projects' AS part, count(DISTINCT p.id) AS number
