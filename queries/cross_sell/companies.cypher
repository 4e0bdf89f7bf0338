// Which companies are there, by field and country? The companies of one place stand in no order.
// :returns field, country, companies
MATCH (k:Company)
WHERE visible(k)
RETURN coalesce(k.field, '') AS field, coalesce(k.country, '') AS country, collect(k.id) AS companies
ORDER BY field, country
