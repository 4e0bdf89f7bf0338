// Something was kept as long as the rules of the organisation allow.
// :row thing: str = "i1"
// :key thing
// :optional
// :each Thing: Introduction, Reading, SignInLink
MATCH (n:Thing {id: $thing})
DETACH DELETE n
RETURN count(*) AS written
