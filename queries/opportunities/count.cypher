// How many possible sales are there?
// :param outcome: str = "open"
// :returns number
MATCH (x:Opportunity)
WHERE visible(x) AND ($outcome = '' OR toLower(x.outcome) = toLower($outcome) OR ($outcome = 'open' AND coalesce(x.outcome, '') = '' AND coalesce(x.closed, '') = ''))
RETURN count(x.id) AS number
