// Which jobs did these people have at these companies?
// :param contacts: str[] = ["c0ntact1d"]
// :param companies: str[] = ["c0mpany1d"]
// :returns id, contact, company
UNWIND $contacts AS wanted
MATCH (c:Contact {id: wanted})-[w:WORKS_AT]->(k:Company)
WHERE visible(c, w, k) AND k.id IN $companies
RETURN w.id AS id, c.id AS contact, k.id AS company
