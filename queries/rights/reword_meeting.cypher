// The subject of a meeting without somebody's name, or with it again.
// :row thing: str = "meeting1d"
// :row subject: str = "Renewal"
// :key thing
// :optional
MATCH (n:Meeting {id: $thing})
SET n.subject = $subject
RETURN count(*) AS written
