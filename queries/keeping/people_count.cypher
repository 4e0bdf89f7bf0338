// How many people are here?
// :returns people
MATCH (e:Employee)
RETURN count(e) AS people
