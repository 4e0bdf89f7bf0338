// A relationship as an export has it: of notes, which helped where.
// :row from_id: str = "1d"
// :row to_id: str = "1d"
// :row how: str? = "text"
// :row at: int? = 1767225600
// :row audience: str = "text"
// :row by: str = "text"
// :key from_id, to_id, audience, by
// :each Thing: Note, Introduction, Opportunity, CaseFile
MATCH (a:Note {id: $from_id})
MATCH (b:Thing {id: $to_id})
CREATE (a)-[r:HELPED {how: $how, at: $at, audience: $audience, by: $by}]->(b)
RETURN count(*) AS written
