// Which meetings of calendars took place before then?
// :param before: int = 1700000000
// :returns id
MATCH (m:Meeting)
WHERE m.at < $before
RETURN m.id AS id
ORDER BY id
