// The thing that a case's theme is about became part of another, or is itself again.
// :row case_id: str = "k1"
// :row theme: str = "opinion:price:cloud"
// :key case_id
// :optional
// :touches case_id: CaseFile
MATCH (k:CaseFile {id: $case_id})
SET k.theme = $theme
RETURN count(*) AS written
