// What did this note say before, who wrote each version, and when?
// :param id: str = "n1"
// :returns number, text, title, happened, at, audience, editor_id, editor
MATCH (n:Note {id: $id})-[w:WAS]->(v:Version)
WHERE visible(n, w, v)
OPTIONAL MATCH (e:Employee {id: v.editor})
RETURN v.number AS number, v.text AS text, v.title AS title, v.happened AS happened, v.at AS at,
       v.audience AS audience, v.editor AS editor_id, e.name AS editor
ORDER BY number DESC, at DESC, editor_id, text
