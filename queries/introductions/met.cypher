// Which of these introductions were followed by a meeting or message between who asked and whom it was to, and when last?
// :param ids: str[] = ["i1"]
// :returns id, met
UNWIND $ids AS wanted
MATCH (i:Introduction {id: wanted})-[b:ASKED_BY]->(f:Employee)-[t:KNOWS]->(c:Contact)<-[m:TO_MEET]-(j:Introduction)
WHERE visible(i, b, t, c, m, j) AND j.id = i.id AND t.last >= i.asked
RETURN i.id AS id, max(t.last) AS met
ORDER BY id
