// Which changes touched this thing after a position, and who made them? In the order in which they were made: of one
// second there may be several.
// :param name: str = "Contact:c0ntact1d"
// :param since: int = 0
// :returns id, at, who, seq
MATCH (c:Change) WHERE c.seq > $since AND $name IN c.touched
OPTIONAL MATCH (e:Employee {id: c.by})
RETURN c.id AS id, c.at AS at, e.name AS who, c.seq AS seq
ORDER BY seq, id
