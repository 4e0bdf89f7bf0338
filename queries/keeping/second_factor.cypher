// What are somebody's codes made from (sealed), and which one was the last?
// :param employee: str = "e1"
// :returns seed, step
MATCH (c:Credential {id: $employee})
RETURN c.seed AS seed, c.step AS step
