// Which possible sales to these companies or of these offerings, or among these, were opened or closed by others since a day?
// :param ids: str[] = ["c0mpany1d"]
// :param since: day = "2025-12-01"
// :returns about_kind, about_id, id, name, opened, closed, outcome
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})<-[r:CONCERNS]-(o:Opportunity)
WHERE visible(k, r, o) AND o.by <> $me AND (coalesce(o.opened, '') >= $since OR coalesce(o.closed, '') >= $since)
RETURN 'Company' AS about_kind, k.id AS about_id, o.id AS id, o.name AS name, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (f:Offering {id: wanted})<-[r:OFFERS]-(o:Opportunity)
WHERE visible(f, r, o) AND o.by <> $me AND (coalesce(o.opened, '') >= $since OR coalesce(o.closed, '') >= $since)
RETURN 'Offering' AS about_kind, f.id AS about_id, o.id AS id, o.name AS name, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
ORDER BY id
UNION ALL
UNWIND $ids AS wanted
MATCH (o:Opportunity {id: wanted})
WHERE visible(o) AND o.by <> $me AND (coalesce(o.opened, '') >= $since OR coalesce(o.closed, '') >= $since)
RETURN 'Opportunity' AS about_kind, o.id AS about_id, o.id AS id, o.name AS name, o.opened AS opened, o.closed AS closed, o.outcome AS outcome
ORDER BY id
