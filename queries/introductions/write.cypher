// A colleague is asked for an introduction; only the two see it.
// :row introduction: str = "i1"
// :row why: str = "They look for a supplier"
// :row text: str = "Hello, may I introduce you?"
// :row asked: int = 1767225600
// :row audience: str = "only:e2"
// :row by: str = "e1"
// :key introduction
MERGE (i:Introduction {id: $introduction})
ON CREATE SET i.why = $why, i.text = $text, i.asked = $asked, i.state = 'asked', i.audience = $audience, i.by = $by
RETURN count(*) AS written
