// What a note says is kept as a version before it is written anew, unless it is kept already.
// :row note: str = "n0te1d"
// :row version: str = "n0te1d-1"
// :row number: int = 1
// :key note
// :links note: Note
MATCH (n:Note {id: $note})<-[w:WROTE]-(e:Employee)
MERGE (v:Version {id: $version})
ON CREATE SET v.number = $number, v.text = n.text, v.title = n.title, v.happened = n.happened,
              v.at = coalesce(n.edited, n.written), v.editor = e.id, v.audience = n.audience, v.by = n.by
MERGE (n)-[r:WAS]->(v)
ON CREATE SET r.audience = n.audience, r.by = n.by
RETURN count(*) AS written
