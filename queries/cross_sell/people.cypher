// How many people work at these companies?
// :param ids: str[] = ["c0mpany1d"]
// :returns id, number
MATCH (k:Company)<-[w:WORKS_AT]-(c:Contact)
WHERE visible(k, w, c) AND k.id IN $ids AND coalesce(w.until, '') = ''
RETURN k.id AS id, count(DISTINCT c.id) AS number
