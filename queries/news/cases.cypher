// Which of the cases that I follow were opened, decided or answered since an instant?
// :param since: int = 1767225600
// :returns id, title, state, opened, decided, answered, by
MATCH (e:Employee {id: $me})-[f:FOLLOWS]->(k:CaseFile)
WHERE visible(f, k) AND (k.opened >= $since OR coalesce(k.decided, 0) >= $since OR coalesce(k.answered, 0) >= $since)
RETURN k.id AS id, k.title AS title, k.state AS state, k.opened AS opened, k.decided AS decided, k.answered AS answered, k.by AS by
ORDER BY id
