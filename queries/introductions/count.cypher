// How many introductions did I ask for, or was I asked for?
// :returns number
MATCH (me:Employee {id: $me})<-[w:ASKED_BY|ASKS]-(i:Introduction)
WHERE visible(w, i)
RETURN count(DISTINCT i.id) AS number
