// How many cases are there?
// :param state: str = "open"
// :returns number
MATCH (k:CaseFile)
WHERE visible(k) AND ($state = '' OR k.state = $state)
RETURN count(k.id) AS number
