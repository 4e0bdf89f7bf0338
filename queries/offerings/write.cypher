// Something we sell, new or with other facts. Null leaves a fact as it is, an empty text clears it.
// :row offering: str = "0ffering1d"
// :row name: str = "Globex"
// :row category: str? = "Cloud"
// :row about: str? = ""
// :row audience: str = "staff"
// :row by: str = "e1"
// :key offering
// :touches offering: Offering
MERGE (n:Offering {id: $offering})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.name = $name, n.category = coalesce($category, n.category), n.about = coalesce($about, n.about)
RETURN count(*) AS written
