// How many colleagues know this contact?
// :param id: str = "c0ntact1d"
// :returns colleagues
MATCH (c:Contact {id: $id})<-[t:KNOWS]-(e:Employee)
WHERE visible(c, t) AND e.id <> $me AND e.active
RETURN count(DISTINCT e.id) AS colleagues
