// Something we sell has the facts again that it had before an import.
// :row offering: str = "th1ng1d"
// :row name: str? = "Cloud hosting"
// :row category: str? = "Cloud"
// :row about: str? = ""
// :key offering
// :touches offering: Offering
MATCH (n:Offering {id: $offering})
SET n.name = $name, n.category = $category, n.about = $about
RETURN count(*) AS written
