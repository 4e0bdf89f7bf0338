// Which notes make these claims?
// :param ids: str[] = ["cla1m1d"]
// :returns note
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
OPTIONAL MATCH (c)<-[s:SAYS]-(n:Note)
WITH DISTINCT coalesce(n.id, '') AS note
WHERE note <> ''
RETURN note
ORDER BY note
