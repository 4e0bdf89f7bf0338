// A row of a source, by the key it has there. Its content is a hash: a row that has the same again need not be told again.
// :row record: str = "rec0rd1"
// :row source: str = "northwind"
// :row key: str = "customers/ALFKI"
// :row content: str = "k4jq2x7c.m3n5p7r2"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key record
MERGE (n:Record {id: $record})
SET n.source = $source, n.key = $key, n.content = $content, n.audience = $audience, n.by = $by
RETURN count(*) AS written
