// Which facts were wrong, as keyed hashes?
// :returns thing, field, wrong, at, by
MATCH (c:Correction)
RETURN c.thing AS thing, c.field AS field, c.wrong AS wrong, c.at AS at, c.by AS by
ORDER BY thing, field, wrong
