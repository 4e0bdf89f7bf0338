// Which of these rows of sources are known, with what content, and which thing does each describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, content, thing
UNWIND $ids AS id
MATCH (r:Record {id: id})
OPTIONAL MATCH (r)-[:DESCRIBES]->(t:Company|Contact|Project|Employee|Topic|Offering|Opportunity|Note|Meeting|Team)
RETURN r.id AS record, r.content AS content, t.id AS thing
ORDER BY record, thing
