// The answer that goes back to everyone whose note counted.
// :row case_id: str = "k1"
// :row answer: str = "From March on there is a smaller plan."
// :row answered: int = 1767225600
// :key case_id
// :touches case_id: CaseFile
MATCH (k:CaseFile {id: $case_id})
WHERE k.audience <> 'gone'
SET k.state = 'answered', k.answer = $answer, k.answered = $answered
RETURN count(*) AS written
