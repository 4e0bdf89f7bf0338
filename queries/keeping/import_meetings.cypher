// When are these meetings, for an import to move one, and to take that back?
// :param ids: str[] = ["meeting1d"]
// :returns meeting, at, subject, audience, by
UNWIND $ids AS wanted
MATCH (n:Meeting {id: wanted})
RETURN n.id AS meeting, n.at AS at, n.subject AS subject, n.audience AS audience, n.by AS by
ORDER BY meeting
