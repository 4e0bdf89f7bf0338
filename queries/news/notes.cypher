// Which of these notes did others write or change since an instant, the newest first? What an import brought is no news.
// :param ids: str[] = ["n0te1d"]
// :param since: int = 1767225600
// :returns id, happened, written, edited, audience, author_id, author
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})<-[w:WROTE]-(e:Employee)
WHERE visible(n, w) AND (n.written >= $since OR coalesce(n.edited, 0) >= $since) AND e.id <> $me
      AND NOT EXISTS { MATCH (r:Record)-[d:DESCRIBES]->(n) WHERE visible(r, d) }
RETURN n.id AS id, n.happened AS happened, n.written AS written, n.edited AS edited,
       n.audience AS audience, e.id AS author_id, e.name AS author
ORDER BY written DESC, id
