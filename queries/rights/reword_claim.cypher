// A claim without somebody's name, or with it again. Null leaves it as it is.
// :row thing: str = "cla1m1d"
// :row value: str? = "yes"
// :row quote: str? = "They renew in spring."
// :key thing
// :touches thing: Claim
// :optional
MATCH (n:Claim {id: $thing})
SET n.value = coalesce($value, n.value), n.quote = coalesce($quote, n.quote)
RETURN count(*) AS written
