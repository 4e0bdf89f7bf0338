// A company, new or with other facts. Null leaves a fact as it is, an empty text clears it.
// :row company: str = "c0mpany1d"
// :row name: str = "Globex"
// :row domain: str? = "globex.example"
// :row field: str? = "Retail"
// :row city: str? = "Berlin"
// :row country: str? = "Germany"
// :row standing: str? = "customer"
// :row about: str? = ""
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company
// :touches company: Company
MERGE (n:Company {id: $company})
ON CREATE SET n.audience = $audience, n.by = $by
SET n.name = $name, n.domain = coalesce($domain, n.domain), n.field = coalesce($field, n.field), n.city = coalesce($city, n.city), n.country = coalesce($country, n.country), n.standing = coalesce($standing, n.standing), n.about = coalesce($about, n.about)
RETURN count(*) AS written
