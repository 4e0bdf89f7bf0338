// Which answers to cases came back to me since an instant, because a note of mine counted?
// :param since: int = 1767225600
// :returns id, title, answer, answered, note, happened
MATCH (k:CaseFile)
WHERE visible(k) AND k.answered >= $since AND coalesce(k.answer, '') <> ''
// From the few cases with an answer: LadybugDB would begin with all notes of mine and all that they claim.
OPTIONAL MATCH (k)-[r:RESTS_ON]->(c:Claim)
WHERE visible(r, c)
OPTIONAL MATCH (c)<-[s:SAYS]-(n:Note)
WHERE visible(s, n)
OPTIONAL MATCH (n)<-[w:WROTE]-(e:Employee)
WHERE visible(w) AND e.id = $me
WITH k, n, e
WHERE e.id <> ''
RETURN DISTINCT k.id AS id, k.title AS title, k.answer AS answer, k.answered AS answered, n.id AS note,
       n.happened AS happened
ORDER BY answered DESC, id, happened, note
