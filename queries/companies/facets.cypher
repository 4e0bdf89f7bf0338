// Which fields, countries and standings do companies have, and how many of each?
// :returns facet, value, number
MATCH (k:Company)
WHERE visible(k) AND coalesce(k.standing, '') <> ''
RETURN 'standing' AS facet, k.standing AS value, count(k.id) AS number
UNION ALL
MATCH (k:Company)
WHERE visible(k) AND coalesce(k.field, '') <> ''
RETURN 'field' AS facet, k.field AS value, count(k.id) AS number
UNION ALL
MATCH (k:Company)
WHERE visible(k) AND coalesce(k.country, '') <> ''
RETURN 'country' AS facet, k.country AS value, count(k.id) AS number
