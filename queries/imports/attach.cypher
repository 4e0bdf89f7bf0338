// A row of a source describes something that is here already.
// :row record: str = "rec0rd1"
// :row thing: str = "c0mpany1d"
// :row source: str = "crm"
// :row key: str = "company/17"
// :row said: str = "{}"
// :row audience: str = "staff"
// :row by: str = "e1"
// :key record
// :each Thing: Company, Contact, Project, Employee, Topic, Offering, Opportunity
MATCH (n:Thing {id: $thing})
MERGE (r:Record {id: $record})
ON CREATE SET r.source = $source, r.key = $key, r.content = '', r.said = $said, r.audience = $audience, r.by = $by
MERGE (r)-[d:DESCRIBES {audience: $audience, by: $by}]->(n)
RETURN count(*) AS written
