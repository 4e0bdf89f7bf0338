// What was written down about this project, as its form shows it?
// :param id: str = "th1ng1d"
// :returns id, name, about, stage, since, until, audience, by
MATCH (b:Project {id: $id})
WHERE visible(b)
RETURN b.id AS id, b.name AS name, b.about AS about, b.stage AS stage, b.since AS since, b.until AS until,
       b.audience AS audience, b.by AS by
