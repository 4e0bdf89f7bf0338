// Which claims about these did others make since an instant, and in which notes?
// :param ids: str[] = ["c0mpany1d"]
// :param since: int = 1767225600
// :returns about_kind, about_id, about, id, kind, value, at, note, author_id
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})<-[s:SPEAKS_OF]-(c:Claim)<-[y:SAYS]-(n:Note)
WHERE visible(x, s, c, y, n) AND c.at >= $since AND c.by <> $me
RETURN 'Company' AS about_kind, x.id AS about_id, x.name AS about, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at,
       n.id AS note, c.by AS author_id
ORDER BY at DESC, id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Contact {id: wanted})<-[s:SPEAKS_OF]-(c:Claim)<-[y:SAYS]-(n:Note)
WHERE visible(x, s, c, y, n) AND c.at >= $since AND c.by <> $me
RETURN 'Contact' AS about_kind, x.id AS about_id, x.name AS about, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at,
       n.id AS note, c.by AS author_id
ORDER BY at DESC, id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})<-[s:SPEAKS_OF]-(c:Claim)<-[y:SAYS]-(n:Note)
WHERE visible(x, s, c, y, n) AND c.at >= $since AND c.by <> $me
RETURN 'Project' AS about_kind, x.id AS about_id, x.name AS about, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at,
       n.id AS note, c.by AS author_id
ORDER BY at DESC, id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Topic {id: wanted})<-[s:SPEAKS_OF]-(c:Claim)<-[y:SAYS]-(n:Note)
WHERE visible(x, s, c, y, n) AND c.at >= $since AND c.by <> $me
RETURN 'Topic' AS about_kind, x.id AS about_id, x.name AS about, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at,
       n.id AS note, c.by AS author_id
ORDER BY at DESC, id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Offering {id: wanted})<-[s:SPEAKS_OF]-(c:Claim)<-[y:SAYS]-(n:Note)
WHERE visible(x, s, c, y, n) AND c.at >= $since AND c.by <> $me
RETURN 'Offering' AS about_kind, x.id AS about_id, x.name AS about, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at,
       n.id AS note, c.by AS author_id
ORDER BY at DESC, id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Opportunity {id: wanted})<-[s:SPEAKS_OF]-(c:Claim)<-[y:SAYS]-(n:Note)
WHERE visible(x, s, c, y, n) AND c.at >= $since AND c.by <> $me
RETURN 'Opportunity' AS about_kind, x.id AS about_id, x.name AS about, c.id AS id, c.kind AS kind, c.value AS value, c.at AS at,
       n.id AS note, c.by AS author_id
ORDER BY at DESC, id, about_id
