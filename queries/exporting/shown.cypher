// Which things that were shown as worth knowing do I see, with all that is kept of each? A piece at a time, in the order of their ids, for an export.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, key, form, company, topic, day, place, answer, audience, by
MATCH (x:Shown)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.key AS key, x.form AS form, x.company AS company, x.topic AS topic, x.day AS day, x.place AS place,
       x.answer AS answer, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
