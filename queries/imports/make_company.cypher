// A company that an import brings, with the row of the source that says so.
// :row company: str = "th1ng1d"
// :row name: str = "Globex"
// :row domain: str? = "globex.example"
// :row field: str? = "Retail"
// :row city: str? = "Berlin"
// :row country: str? = "Germany"
// :row standing: str? = "customer"
// :row about: str? = ""
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key company
// :touches company: Company
CREATE (n:Company {id: $company, name: $name, domain: $domain, field: $field, city: $city, country: $country, standing: $standing, about: $about, audience: $audience, by: $by})
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
CREATE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
