// Which notes were shown to others since an instant, and who saw each until then?
// :param since: int = 1767225600
// :returns note, at, before
MATCH (w:Widening)
WHERE w.at >= $since
RETURN w.note AS note, w.at AS at, w.before AS before
ORDER BY note, at, before
