// A row of a source was never here.
// :row record: str = "rec0rd1"
// :key record
// :optional
MATCH (r:Record {id: $record})
DETACH DELETE r
RETURN count(*) AS written
