// Which stages do projects have, and how many are in each?
// :returns facet, value, number
MATCH (x:Project)
WHERE visible(x) AND coalesce(x.stage, '') <> ''
RETURN 'stage' AS facet, x.stage AS value, count(x.id) AS number
ORDER BY number DESC, value
