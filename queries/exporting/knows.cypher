// Which colleagues know these contacts, and how well? All that is kept of it, for an export.
// :param ids: str[] = ["1d"]
// :returns from_id, to_kind, to_id, fast, slow, as_of, first, last, moments, stated, audience, by
UNWIND $ids AS wanted
MATCH (b:Contact {id: wanted})<-[r:KNOWS]-(a:Employee)
WHERE visible(r, b)
// Of a tie that somebody published, others get the word: two sums to the last digit would tell the day of a single meeting. It is the
// least score of its word (graphapp.knowledge.ties.SAID, divided by the share of the slow sum) as of the end of this quarter of a year,
// so that whoever takes it in reads the same word as long as the quarter lasts, and gives out the same.
WITH a, b, r, r.moments = 0 AND r.by <> $me AS is_word,
     0.96 * r.fast * 0.5^(($now - r.as_of * 1.0) / 604800.0) + 0.04 * r.slow * 0.5^(($now - r.as_of * 1.0) / 15552000.0) AS score
RETURN a.id AS from_id, 'Contact' AS to_kind, b.id AS to_id, CASE WHEN is_word THEN 0.0 ELSE r.fast END AS fast,
       CASE WHEN NOT is_word THEN r.slow
            ELSE CASE WHEN score >= 1.3685 THEN 37.5 WHEN score >= 0.661 THEN 18.75 WHEN score >= 0.2075 THEN 7.5
                      WHEN score >= 0.0446 THEN 2.0 ELSE 0.5 END
                 * 2.0^(((floor($now / 7889400.0) + 1.0) * 7889400.0 - r.as_of) / 15552000.0) END AS slow,
       r.as_of AS as_of, CASE WHEN is_word AND r.first > r.last THEN r.last ELSE r.first END AS first, r.last AS last, r.moments AS moments, r.stated AS stated, r.audience AS audience, r.by AS by
ORDER BY to_id, from_id, audience, by, first, moments
