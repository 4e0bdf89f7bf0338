// Which companies do I see, with what tells which they are? All of them, to find what is here twice.
// :returns thing, name, domain, city, country
MATCH (t:Company)
WHERE visible(t)
RETURN t.id AS thing, coalesce(t.name, '') AS name, coalesce(t.domain, '') AS domain, coalesce(t.city, '') AS city, coalesce(t.country, '') AS country
