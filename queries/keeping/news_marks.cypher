// Up to where has somebody seen what is new, on the page and by mail? It holds positions, which count what nobody sees.
// :param employee: str = "e1"
// :returns name, value
MATCH (e:Employee {id: $employee})-[:CHOSE]->(c:Choice)
WHERE c.name IN ['news_looked', 'news_mailed']
RETURN c.name AS name, c.value AS value
ORDER BY name
