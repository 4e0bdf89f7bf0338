// A picture that was brought and stands in no note was never here.
// :row picture: str = "p1cture1d"
// :key picture
// :optional
MATCH (p:Picture {id: $picture})
WHERE p.gone = 'waiting'
DETACH DELETE p
RETURN count(*) AS written
