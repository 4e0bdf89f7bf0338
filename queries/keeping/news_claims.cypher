// Which claims were made since an instant?
// :param since: int = 1767225600
// :returns id
MATCH (c:Claim)
WHERE c.at >= $since
RETURN c.id AS id
ORDER BY id
