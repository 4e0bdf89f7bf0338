// How many contacts are there?
// :returns number
MATCH (x:Contact)
WHERE visible(x)
RETURN count(x.id) AS number
