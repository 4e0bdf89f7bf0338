// What is decided in a case.
// :row case_id: str = "k1"
// :row state: str = "decided"
// :row decision: str = "We lower it in spring."
// :row decided: int = 1767225600
// :key case_id
// :touches case_id: CaseFile
MATCH (k:CaseFile {id: $case_id})
WHERE k.audience <> 'gone'
SET k.state = $state, k.decision = $decision, k.decided = $decided
RETURN count(*) AS written
