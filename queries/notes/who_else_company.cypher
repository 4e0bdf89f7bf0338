// How many colleagues know somebody who works at this company?
// :param id: str = "c0mpany1d"
// :returns colleagues
MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)
WHERE visible(k, w, c, t) AND coalesce(w.until, '') = '' AND e.id <> $me AND e.active
RETURN count(DISTINCT e.id) AS colleagues
