// Which of these pictures did I bring that stand in no note yet?
// :param ids: str[] = ["p7"]
// :returns id, kind, width, height, bytes, alt
UNWIND $ids AS wanted
MATCH (p:Picture {id: wanted})
WHERE visible(p) AND p.gone = 'waiting'
RETURN p.id AS id, p.kind AS kind, p.width AS width, p.height AS height, p.bytes AS bytes, p.alt AS alt
ORDER BY id
