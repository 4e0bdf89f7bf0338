// Which companies are there, by field, country and city? The companies of one place stand in no order.
// :returns field, country, city, companies
MATCH (k:Company)
WHERE visible(k)
RETURN coalesce(k.field, '') AS field, coalesce(k.country, '') AS country, coalesce(k.city, '') AS city, collect(k.id) AS companies
ORDER BY field, country, city
