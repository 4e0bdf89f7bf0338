// What was merged with this company, when, by whom, and what had been said of it?
// :param id: str = "c0mpany1d"
// :returns merge, kind, id, name, at, said, by_id, by_name
MATCH (k:Company {id: $id})<-[r:MERGED_INTO]-(m:Merge)
WHERE visible(k, r, m)
OPTIONAL MATCH (e:Employee {id: m.by})
RETURN m.id AS merge, m.kind AS kind, m.merged AS id, m.name AS name, m.at AS at, m.said AS said, m.by AS by_id,
       coalesce(e.name, '') AS by_name
ORDER BY at DESC, merge
