// With what are these notes linked already, for an import that links them too? Nothing is told twice, or taken back for another.
// :param ids: str[] = ["n0te1d"]
// :returns kind, note, thing
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[r:ABOUT]->(x:Company)
RETURN 'Company' AS kind, n.id AS note, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[r:ABOUT]->(x:Contact)
RETURN 'Contact' AS kind, n.id AS note, x.id AS thing
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})-[r:ABOUT]->(x:Topic)
RETURN 'Topic' AS kind, n.id AS note, x.id AS thing
