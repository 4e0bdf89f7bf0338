// Which possible sales are those that this note may have helped with: to the companies that it is about, or among these?
// :param id: str = "n0te1d"
// :param limit: int = 12
// :returns id, name, company, closed
MATCH (n:Note {id: $id})-[a:ABOUT]->(k:Company)<-[r:CONCERNS]-(o:Opportunity)
WHERE visible(n, a, k, r, o)
RETURN DISTINCT o.id AS id, o.name AS name, k.name AS company, o.closed AS closed
ORDER BY coalesce(closed, '9999') DESC, name, id, company LIMIT $limit
