// An introduction is not wanted any more.
// :row introduction: str = "i1"
// :key introduction
MATCH (i:Introduction {id: $introduction})
SET i.state = 'withdrawn'
RETURN count(*) AS written
