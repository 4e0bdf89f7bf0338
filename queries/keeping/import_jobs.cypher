// Which jobs do these contacts have, for an import to take back what it did?
// :param ids: str[] = ["c0ntact1d"]
// :returns id, contact, company, title, department, since, until, audience, by
UNWIND $ids AS wanted
MATCH (a:Contact {id: wanted})-[r:WORKS_AT]->(b:Company)
RETURN r.id AS id, a.id AS contact, b.id AS company, r.title AS title, r.department AS department, r.since AS since, r.until AS until, r.audience AS audience, r.by AS by
ORDER BY id
