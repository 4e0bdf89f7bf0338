// What did everybody on the staff see being said of claims that everybody sees? From this it is learned how long claims hold.
// :returns claim, kind, happened, verdict, at
MATCH (c:Claim)<-[j:JUDGED]-(e:Employee)
WHERE c.audience = 'staff' AND j.audience = 'staff'
RETURN c.id AS claim, c.kind AS kind, c.happened AS happened, j.verdict AS verdict, j.at AS at
ORDER BY claim, at, verdict
