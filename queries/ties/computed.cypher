// Between whom are ties computed? Not where one of the two does not want that.
// :row id: str = "r0w1d"
// :row employee: str = "e1"
// :row contact: str = "c0ntact1d"
// :key id
OPTIONAL MATCH (a:Objection) WHERE a.id = $employee
OPTIONAL MATCH (b:Objection) WHERE b.id = $contact
WITH $id AS id, coalesce(a.id, '') AS one, coalesce(b.id, '') AS other
WHERE one = '' AND other = ''
RETURN id, count(*) AS written
