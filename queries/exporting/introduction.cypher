// Which requests for introductions do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, why, text, asked, state, answered, answer, audience, by
MATCH (x:Introduction)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.why AS why, x.text AS text, x.asked AS asked, x.state AS state, x.answered AS answered,
       x.answer AS answer, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
