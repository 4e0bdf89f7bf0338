// A colleague takes back what they answered.
// :row company: str = "c0mpany1d"
// :row offering: str = "0ffering1d"
// :row by: str = "e1"
// :key company, offering, by
// :optional
MATCH (k:Company {id: $company})-[r:PLAY {by: $by}]->(o:Offering {id: $offering})
DELETE r
RETURN count(*) AS written
