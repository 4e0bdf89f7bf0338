// Which claims about companies can I judge, as I said them lately, judged them, or look after the company? With what was said of them.
// :param today: day = "2026-01-15"
// :returns how, id, kind, value, since, until, happened, company_id, company, author_id, author, judge_id, judge, verdict, at
MATCH (e:Employee {id: $me})-[x:WROTE]->(m:Note)
WHERE visible(x, m)
WITH m.id AS one, m.happened AS day, e.id AS author_id, e.name AS author
ORDER BY day DESC, one LIMIT 32
// Step by step from the newest: in one pattern LadybugDB reads all claims that there are.
MATCH (o:Note {id: one})
WHERE visible(o)
OPTIONAL MATCH (o)-[q:SAYS]->(c:Claim)
WHERE visible(q, c)
OPTIONAL MATCH (c)-[s:SPEAKS_OF]->(k:Company)
WHERE visible(s, k)
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
WITH c, k, j, v, author_id, author
WHERE k.id <> ''
RETURN 'said' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, author_id, author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id, author_id, verdict
UNION ALL
MATCH (e:Employee {id: $me})-[q:JUDGED]->(b:Claim)
WHERE visible(q, b)
WITH DISTINCT b.id AS one, b.happened AS day
ORDER BY day DESC, one LIMIT 32
MATCH (c:Claim {id: one})
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
RETURN 'judged' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, p.id AS author_id, p.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id, author_id, verdict
UNION ALL
MATCH (e:Employee {id: $me})-[l:LOOKS_AFTER]->(f:Company)
WHERE visible(l, f) AND (coalesce(l.until, '') = '' OR l.until >= $today)
OPTIONAL MATCH (f)<-[q:SPEAKS_OF]-(b:Claim)
WHERE visible(q, b)
WITH DISTINCT coalesce(b.id, '') AS one, coalesce(b.happened, '') AS day, f.id AS company_id, f.name AS company
ORDER BY day DESC, one LIMIT 32
MATCH (c:Claim {id: one})
WHERE visible(c)
OPTIONAL MATCH (c)<-[w:SAYS]-(n:Note)
WHERE visible(w, n)
OPTIONAL MATCH (n)<-[a:WROTE]-(p:Employee)
WHERE visible(a)
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
WITH c, company_id, company, p, j, v
WHERE p.id <> ''
RETURN 'account' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, company_id, company, p.id AS author_id, p.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id, author_id, verdict
