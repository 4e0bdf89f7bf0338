// Which one-time links expired before then?
// :param before: int = 1700000000
// :returns id
MATCH (l:SignInLink)
WHERE l.expires < $before
RETURN l.id AS id
ORDER BY id
