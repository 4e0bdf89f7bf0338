// What do these claims about companies say that I was asked about, and what was said of them?
// :param ids: str[] = ["cla1m1d"]
// :returns how, id, kind, value, since, until, happened, company_id, company, author_id, author, judge_id, judge, verdict, at
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
WHERE visible(c)
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(k:Company)
WHERE visible(s, k)
OPTIONAL MATCH (c)<-[w:SAYS]-(n:Note)
WHERE visible(w, n)
OPTIONAL MATCH (n)<-[a:WROTE]-(p:Employee)
WHERE visible(a)
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
WITH c, k, p, j, v
WHERE k.id <> '' AND p.id <> ''
RETURN 'asked' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, p.id AS author_id, p.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id, author_id, verdict
