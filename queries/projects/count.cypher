// How many projects are there?
// :param stage: str = ""
// :returns number
MATCH (x:Project)
WHERE visible(x) AND ($stage = '' OR x.stage = $stage)
RETURN count(x.id) AS number
