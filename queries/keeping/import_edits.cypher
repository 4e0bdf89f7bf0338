// Which changes touched this thing after a position, and who made them?
// :param name: str = "Contact:c0ntact1d"
// :param since: int = 0
// :returns id, at, who
MATCH (c:Change) WHERE c.seq > $since AND $name IN c.touched
OPTIONAL MATCH (e:Employee {id: c.by})
RETURN c.id AS id, c.at AS at, e.name AS who
ORDER BY at, id
