// Which picture is this, of a note that I see?
// :param id: str = "p1"
// :returns id, kind, width, height, bytes, alt
MATCH (n:Note)-[s:SHOWS]->(p:Picture {id: $id})
WHERE visible(n, s, p)
RETURN p.id AS id, p.kind AS kind, p.width AS width, p.height AS height, p.bytes AS bytes, p.alt AS alt
ORDER BY id LIMIT 1
