// What a row of a source says now.
// :row record: str = "rec0rd1"
// :row said: str = "{}"
// :key record
MATCH (r:Record {id: $record})
SET r.said = $said
RETURN count(*) AS written
