// How many offerings are there?
// :param category: str = ""
// :returns number
MATCH (x:Offering)
WHERE visible(x) AND ($category = '' OR x.category = $category)
RETURN count(x.id) AS number
