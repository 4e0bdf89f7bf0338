// Which contacts do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, name, email, phone, about, gone, audience, by
MATCH (x:Contact)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.name AS name, x.email AS email, x.phone AS phone, x.about AS about, x.gone AS gone,
       x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
