// How many unused one-time links does somebody have that end after this instant?
// :param employee: str = "e1"
// :param after: int = 1767226440
// :returns links
MATCH (l:SignInLink {employee: $employee})
WHERE l.used = false AND l.expires > $after
RETURN count(l) AS links
