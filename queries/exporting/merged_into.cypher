// Into what did these merges put things together? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, audience, by
UNWIND $ids AS wanted
MATCH (a:Merge {id: wanted})-[r:MERGED_INTO]->(b:Company)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Company' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Merge {id: wanted})-[r:MERGED_INTO]->(b:Contact)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Merge {id: wanted})-[r:MERGED_INTO]->(b:Topic)
WHERE visible(a, r, b)
RETURN a.id AS from_id, 'Topic' AS to_kind, b.id AS to_id, r.audience AS audience, r.by AS by
