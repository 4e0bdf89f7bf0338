// What did whom say since of the claims that this colleague made or confirmed, and which of them were replaced?
// :param id: str = "e1"
// :returns id, verdict, at, who
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)-[s:SAYS]->(c:Claim)<-[j:JUDGED]-(o:Employee)
WHERE visible(w, n, s, c, j)
RETURN c.id AS id, j.verdict AS verdict, j.at AS at, o.id AS who
ORDER BY id, at, who, verdict
UNION ALL
MATCH (e:Employee {id: $id})-[h:JUDGED]->(c:Claim)<-[j:JUDGED]-(o:Employee)
WHERE visible(h, c, j) AND o.id <> $id
RETURN DISTINCT c.id AS id, j.verdict AS verdict, j.at AS at, o.id AS who
ORDER BY id, at, who, verdict
UNION ALL
MATCH (e:Employee {id: $id})-[w:WROTE]->(n:Note)-[s:SAYS]->(c:Claim)<-[r:REPLACES]-(d:Claim)
WHERE visible(w, n, s, c, r, d)
RETURN c.id AS id, 'replaced' AS verdict, r.at AS at, '' AS who
ORDER BY id, at
