// Which categories do offerings have, and how many are in each?
// :returns facet, value, number
MATCH (x:Offering)
WHERE visible(x) AND coalesce(x.category, '') <> ''
RETURN 'category' AS facet, x.category AS value, count(x.id) AS number
ORDER BY number DESC, value
