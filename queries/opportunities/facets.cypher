// Which outcomes do possible sales have, and how many of each?
// :returns facet, value, number
MATCH (x:Opportunity)
WHERE visible(x) AND coalesce(x.outcome, '') <> ''
RETURN 'outcome' AS facet, x.outcome AS value, count(x.id) AS number
ORDER BY number DESC, value
