// Which answers to cases came back to me since an instant, because a note of mine counted?
// :param since: int = 1767225600
// :returns id, title, answer, answered, note, happened
MATCH (e:Employee {id: $me})-[w:WROTE]->(n:Note)-[s:SAYS]->(c:Claim)<-[r:RESTS_ON]-(k:CaseFile)
WHERE visible(w, n, s, c, r, k) AND k.answered >= $since AND coalesce(k.answer, '') <> ''
RETURN DISTINCT k.id AS id, k.title AS title, k.answer AS answer, k.answered AS answered, n.id AS note,
       n.happened AS happened
ORDER BY answered DESC, id, happened, note
