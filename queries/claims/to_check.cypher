// Which claims about companies can I judge, as I said them, judged them, look after the company, or was asked; and what was said of them?
// :param today: day = "2026-01-15"
// :param since: day = "2000-01-01"
// :param asked: str[] = ["cla1m1d"]
// :param limit: int = 600
// :returns how, id, kind, value, since, until, happened, company_id, company, author_id, author, judge_id, judge, verdict, at
MATCH (e:Employee {id: $me})-[a:WROTE]->(n:Note)-[w:SAYS]->(c:Claim)-[s:SPEAKS_OF]->(k:Company)
WHERE visible(a, n, w, c, s, k) AND c.happened >= $since
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
RETURN 'said' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, e.id AS author_id, e.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id LIMIT $limit
UNION ALL
MATCH (e:Employee {id: $me})-[q:JUDGED]->(c:Claim)-[s:SPEAKS_OF]->(k:Company)
WHERE visible(q, c, s, k) AND c.happened >= $since
MATCH (c)<-[w:SAYS]-(n:Note)<-[a:WROTE]-(p:Employee)
WHERE visible(w, n, a)
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
RETURN 'judged' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, p.id AS author_id, p.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id LIMIT $limit
UNION ALL
MATCH (e:Employee {id: $me})-[l:LOOKS_AFTER]->(k:Company)<-[s:SPEAKS_OF]-(c:Claim)
WHERE visible(l, k, s, c) AND c.happened >= $since AND (coalesce(l.until, '') = '' OR l.until >= $today)
MATCH (c)<-[w:SAYS]-(n:Note)<-[a:WROTE]-(p:Employee)
WHERE visible(w, n, a)
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
RETURN 'account' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, p.id AS author_id, p.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id LIMIT $limit
UNION ALL
UNWIND $asked AS wanted
MATCH (c:Claim {id: wanted})-[s:SPEAKS_OF]->(k:Company)
WHERE visible(c, s, k)
MATCH (c)<-[w:SAYS]-(n:Note)<-[a:WROTE]-(p:Employee)
WHERE visible(w, n, a)
OPTIONAL MATCH (c)<-[j:JUDGED]-(v:Employee)
WHERE visible(j)
RETURN 'asked' AS how, c.id AS id, c.kind AS kind, c.value AS value, coalesce(c.since, '') AS since, coalesce(c.until, '') AS until,
       c.happened AS happened, k.id AS company_id, k.name AS company, p.id AS author_id, p.name AS author,
       coalesce(v.id, '') AS judge_id, coalesce(v.name, '') AS judge, coalesce(j.verdict, '') AS verdict, coalesce(j.at, 0) AS at
ORDER BY happened DESC, id, company_id, at, judge_id LIMIT $limit
