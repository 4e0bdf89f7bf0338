// What ends or comes round again at these companies: projects until a day, and what they bought more than once?
// :param ids: str[] = ["c0mpany1d"]
// :param today: day = "2026-01-15"
// :param until: day = "2026-04-15"
// :returns whose, kind, id, first, last
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)<-[d:DONE_FOR]-(p:Project)
WHERE visible(d, p) AND p.until >= $today AND p.until <= $until
WITH k.id AS whose, 'Project' AS kind, p.id AS id, coalesce(p.since, '') AS first, p.until AS last
WHERE id <> ''
RETURN whose, kind, id, first, last
ORDER BY whose, last, id
UNION ALL
UNWIND $ids AS wanted
MATCH (k:Company {id: wanted})
WHERE visible(k)
OPTIONAL MATCH (k)-[b:BOUGHT]->(o:Offering)
WHERE visible(b, o) AND b.first < b.last
WITH k.id AS whose, 'Offering' AS kind, o.id AS id, b.first AS first, b.last AS last
WHERE id <> ''
RETURN whose, kind, id, first, last
ORDER BY whose, last, id, first
