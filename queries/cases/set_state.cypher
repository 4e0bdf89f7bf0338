// A case is closed, or opened again.
// :row case_id: str = "k1"
// :row state: str = "closed"
// :key case_id
// :touches case_id: CaseFile
MATCH (k:CaseFile {id: $case_id})
WHERE k.audience <> 'gone'
SET k.state = $state
RETURN count(*) AS written
