// No ties are computed from mails and meetings of a colleague, or with a contact, who does not want that.
// :row thing: str = "e1"
// :row at: int = 1767225600
// :row by: str = "e1"
// :key thing
MERGE (o:Objection {id: $thing})
SET o.at = $at, o.by = $by
RETURN count(*) AS written
