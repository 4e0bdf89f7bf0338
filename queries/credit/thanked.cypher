// For which of these notes did I say thank you?
// :param ids: str[] = ["n0te1d"]
// :returns note, at
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n)
// OPTIONAL, because LadybugDB then walks on from the notes; in one pattern it reads all thanks that there are.
OPTIONAL MATCH (n)<-[t:THANKED]-(e:Employee)
WHERE visible(t) AND e.id = $me
WITH n, t, e
WHERE e.id <> ''
RETURN n.id AS note, t.at AS at
ORDER BY note
