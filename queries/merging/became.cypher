// What became of this thing, which was merged with another one?
// :param merge: str = "Contact:pola"
// :returns merge, kept
MATCH (m:Merge {id: $merge})
WHERE visible(m)
RETURN m.id AS merge, m.kept AS kept
