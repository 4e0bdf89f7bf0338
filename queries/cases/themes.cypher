// On which themes are there cases that are not closed?
// :returns theme, id, title, state
MATCH (k:CaseFile)
WHERE visible(k) AND k.state <> 'closed'
RETURN coalesce(k.theme, '') AS theme, k.id AS id, k.title AS title, k.state AS state
ORDER BY theme, id
