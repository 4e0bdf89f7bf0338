// Which projects are there, by name?
// :param stage: str = ""
// :param skip: int = 0
// :param limit: int = 25
// :returns id, name, stage, since, until
MATCH (x:Project)
WHERE visible(x) AND ($stage = '' OR toLower(x.stage) = toLower($stage))
RETURN x.id AS id, x.name AS name, x.stage AS stage, x.since AS since, x.until AS until
ORDER BY name, id SKIP $skip LIMIT $limit
