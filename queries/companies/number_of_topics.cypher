// How many topics do the notes on these companies deal with?
// :param ids: str[] = ["c0mpany1d"]
// :returns id, number
MATCH (k:Company)-[c:CONCERNED_WITH]->(t:Topic)
WHERE visible(k, c, t) AND k.id IN $ids
RETURN k.id AS id, count(DISTINCT t.id) AS number
