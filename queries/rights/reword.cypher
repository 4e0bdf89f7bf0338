// The text of a note, or of an earlier version, without somebody's name, or with it again. Null leaves it as it is.
// :row thing: str = "n0te1d"
// :row text: str? = "They renew in spring."
// :row title: str? = "How they buy"
// :key thing
// :optional
// :each Thing: Note, Version
// :touches thing: Thing
MATCH (n:Thing {id: $thing})
SET n.text = coalesce($text, n.text), n.title = coalesce($title, n.title)
RETURN count(*) AS written
