// What hung on things that only somebody saw who left is gone for good.
// :row thing: str = "th1ng1d"
// :key thing
// :optional
// :each Thing: Claim, Version, Picture, Meeting, Record, Choice, Shown, Block, CaseFile
MATCH (n:Thing {id: $thing})
DETACH DELETE n
RETURN count(*) AS written
