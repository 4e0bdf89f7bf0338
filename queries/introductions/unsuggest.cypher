// Whoever was asked answers anew: nobody is named any more.
// :row introduction: str = "i1"
// :key introduction
// :optional
MATCH (i:Introduction {id: $introduction})-[r:SUGGESTS]->(:Employee)
DELETE r
RETURN count(*) AS written
