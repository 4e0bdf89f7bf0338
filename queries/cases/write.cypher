// A case, new or with another title: something that several customers say and that somebody shall decide.
// :row case_id: str = "k1"
// :row theme: str = "opinion:price:cloud"
// :row title: str = "Price of Cloud hosting"
// :row opened: int = 1767225600
// :row audience: str = "staff"
// :row by: str = "e1"
// :key case_id
// :touches case_id: CaseFile
MERGE (n:CaseFile {id: $case_id})
ON CREATE SET n.theme = $theme, n.state = 'open', n.opened = $opened, n.audience = $audience, n.by = $by
SET n.title = $title
RETURN count(*) AS written
