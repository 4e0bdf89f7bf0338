// Who else works where this person works?
// :param id: str = "c0ntact1d"
// :param limit: int = 12
// :returns id, name, title, company_id, company
MATCH (c:Contact {id: $id})-[w:WORKS_AT]->(k:Company)<-[v:WORKS_AT]-(o:Contact)
WHERE visible(c, w, k, v, o) AND CASE WHEN coalesce(w.until, '') = '' AND coalesce(v.until, '') = '' AND o.id <> c.id THEN true ELSE false END
RETURN o.id AS id, o.name AS name, max(v.title) AS title, k.id AS company_id, k.name AS company
ORDER BY name, id, company_id LIMIT $limit
