// Which projects delivered this offering, the newest first?
// :param id: str = "0ffering1d"
// :param skip: int = 0
// :param limit: int = 10
// :returns id, name, stage, since, until
MATCH (o:Offering {id: $id})<-[d:DELIVERED]-(p:Project)
WHERE visible(o, d, p)
RETURN p.id AS id, p.name AS name, p.stage AS stage, p.since AS since, p.until AS until
ORDER BY coalesce(since, '') DESC, id SKIP $skip LIMIT $limit
