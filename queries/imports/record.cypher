// A row of a source that describes no thing of its own: an order, and each of its lines.
// :row record: str = "rec0rd1"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key record
CREATE (r:Record {id: $record, source: $source, key: $key, content: '', said: $said, audience: $audience, by: $by})
RETURN count(*) AS written
