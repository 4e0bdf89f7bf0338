// A company has the facts again that it had before an import.
// :row company: str = "th1ng1d"
// :row name: str? = "Globex"
// :row domain: str? = "globex.example"
// :row field: str? = "Retail"
// :row city: str? = "Berlin"
// :row country: str? = "Germany"
// :row standing: str? = "customer"
// :row about: str? = ""
// :key company
// :touches company: Company
MATCH (n:Company {id: $company})
SET n.name = $name, n.domain = $domain, n.field = $field, n.city = $city, n.country = $country, n.standing = $standing, n.about = $about
RETURN count(*) AS written
