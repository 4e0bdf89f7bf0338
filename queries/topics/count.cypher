// How many topics are there?
// :returns number
MATCH (x:Topic)
WHERE visible(x)
RETURN count(x.id) AS number
