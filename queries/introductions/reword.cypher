// Who asked for an introduction changes the note that goes with it.
// :row introduction: str = "i1"
// :row text: str = "Hello, may I introduce you?"
// :key introduction
MATCH (i:Introduction {id: $introduction})
SET i.text = $text
RETURN count(*) AS written
