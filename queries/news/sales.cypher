// Which possible sales to these companies or of these offerings, or among these, were opened or closed by others since a day?
// :param ids: str[] = ["c0mpany1d"]
// :param since: day = "2025-12-01"
// :returns about_kind, about_id, id, name, opened, closed, outcome
UNWIND $ids AS wanted
MATCH (x:Company {id: wanted})
WHERE visible(x)
OPTIONAL MATCH (x)<-[r:CONCERNS]-(o:Opportunity)
WHERE visible(r, o) AND o.by <> $me AND (coalesce(o.opened, '') >= $since OR coalesce(o.closed, '') >= $since)
WITH x.id AS about_id, o.id AS id, o.name AS name, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
WHERE id <> ''
RETURN 'Company' AS about_kind, about_id, id, name, opened, closed, outcome
ORDER BY id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (x:Offering {id: wanted})
WHERE visible(x)
OPTIONAL MATCH (x)<-[r:OFFERS]-(o:Opportunity)
WHERE visible(r, o) AND o.by <> $me AND (coalesce(o.opened, '') >= $since OR coalesce(o.closed, '') >= $since)
WITH x.id AS about_id, o.id AS id, o.name AS name, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
WHERE id <> ''
RETURN 'Offering' AS about_kind, about_id, id, name, opened, closed, outcome
ORDER BY id, about_id
UNION ALL
UNWIND $ids AS wanted
MATCH (o:Opportunity {id: wanted})
WHERE visible(o) AND o.by <> $me AND (coalesce(o.opened, '') >= $since OR coalesce(o.closed, '') >= $since)
RETURN 'Opportunity' AS about_kind, '' AS about_id, o.id AS id, o.name AS name, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
ORDER BY id
