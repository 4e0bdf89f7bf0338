// A company as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row domain: str? = "text"
// :row field: str? = "text"
// :row city: str? = "text"
// :row country: str? = "text"
// :row standing: str? = "text"
// :row about: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Company
CREATE (n:Company {id: $id, name: $name, domain: $domain, field: $field, city: $city, country: $country, standing: $standing,
       about: $about, gone: $gone, audience: $audience, by: $by})
RETURN count(*) AS written
