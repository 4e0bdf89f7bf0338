// What are these projects called, and how far are they, what are they about?
// :param ids: str[] = ["pr0ject1d"]
// :returns id, name, stage, since, until, about
UNWIND $ids AS wanted
MATCH (x:Project {id: wanted})
WHERE visible(x)
RETURN x.id AS id, x.name AS name, x.stage AS stage, x.since AS since, x.until AS until, x.about AS about
ORDER BY id
