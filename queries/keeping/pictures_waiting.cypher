// How many pictures did somebody bring that stand in no note yet?
// :param by: str = "ada"
// :returns number
MATCH (p:Picture)
WHERE p.gone = 'waiting' AND p.by = $by
RETURN count(p) AS number
