// How many projects are there?
// :param stage: str = ""
// :returns number
MATCH (x:Project)
WHERE visible(x) AND ($stage = '' OR toLower(x.stage) = toLower($stage))
RETURN count(x.id) AS number
