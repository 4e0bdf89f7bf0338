// How many offerings are there?
// :param category: str = ""
// :returns number
MATCH (x:Offering)
WHERE visible(x) AND ($category = '' OR toLower(x.category) = toLower($category))
RETURN count(x.id) AS number
