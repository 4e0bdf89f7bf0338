// Which of these notes did others write, change or (`shown`) show to me since an instant, the newest first? What an import brought is no news.
// :param ids: str[] = ["n0te1d"]
// :param since: int = 1767225600
// :param shown: str[] = []
// :returns id, happened, written, edited, audience, author_id, author
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
WHERE visible(n) AND (n.written >= $since OR coalesce(n.edited, 0) >= $since OR n.id IN $shown)
      AND NOT EXISTS { MATCH (r:Record)-[d:DESCRIBES]->(n:Note) WHERE visible(r, d, n) }
OPTIONAL MATCH (n)<-[w:WROTE]-(e:Employee)
WHERE visible(w)
WITH n.id AS id, n.happened AS happened, n.written AS written, n.edited AS edited, n.audience AS audience, e.id AS author_id, e.name AS author
WHERE author_id <> $me
RETURN id, happened, written, edited, audience, author_id, author
ORDER BY written DESC, id
