// Which projects were done for this company, the newest first?
// :param id: str = "c0mpany1d"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, stage, since, until, about
MATCH (k:Company {id: $id})<-[d:DONE_FOR]-(p:Project)
WHERE visible(k, d, p)
RETURN p.id AS id, p.name AS name, p.stage AS stage, p.since AS since, p.until AS until, p.about AS about
ORDER BY coalesce(since, '') DESC, id SKIP $skip LIMIT $limit
