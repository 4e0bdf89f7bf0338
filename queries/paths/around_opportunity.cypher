// What is one step away from this possible sale, and how? Of each relation the newest 400.
// :param id: str = "th1ng1d"
// :returns relation, direction, kind, id, name, detail, since, until, score
MATCH (s:Opportunity {id: $id})<-[r:ABOUT]-(x:Note)
WHERE visible(s, r, x)
RETURN 'about' AS relation, 'from' AS direction, 'Note' AS kind, x.id AS id, coalesce(x.happened, '') AS name,
       coalesce(r.how, '') AS detail, coalesce(x.happened, '') AS since, '' AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Opportunity {id: $id})-[r:CONCERNS]->(x:Company)
WHERE visible(s, r, x)
RETURN 'concerns' AS relation, 'to' AS direction, 'Company' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, coalesce(s.closed, '') AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
UNION ALL
MATCH (s:Opportunity {id: $id})-[r:OFFERS]->(x:Offering)
WHERE visible(s, r, x)
RETURN 'offers' AS relation, 'to' AS direction, 'Offering' AS kind, x.id AS id, x.name AS name,
       '' AS detail, '' AS since, coalesce(s.closed, '') AS until, 0.0 AS score
ORDER BY since DESC, id, detail, until
