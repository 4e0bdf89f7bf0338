// Which cases do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, theme, title, state, opened, decision, decided, answer, answered, gone, audience, by
MATCH (x:CaseFile)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.theme AS theme, x.title AS title, x.state AS state, x.opened AS opened, x.decision AS decision,
       x.decided AS decided, x.answer AS answer, x.answered AS answered, x.gone AS gone, x.audience AS audience,
       x.by AS by
ORDER BY id LIMIT $limit
