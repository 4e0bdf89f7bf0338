// What is the position of the first change since an instant?
// :param at: int = 1767225600
// :returns seq
MATCH (c:Change)
WHERE c.at >= $at
RETURN min(c.seq) AS seq
