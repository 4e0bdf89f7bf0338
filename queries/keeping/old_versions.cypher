// Which earlier versions of notes were written before then?
// :param before: int = 1700000000
// :returns id
MATCH (v:Version)
WHERE v.at < $before
RETURN v.id AS id
ORDER BY id
