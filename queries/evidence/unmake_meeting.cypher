// A meeting that an import brought was never here.
// :row meeting: str = "meeting1d"
// :key meeting
// :optional
MATCH (n:Meeting {id: $meeting})
DETACH DELETE n
RETURN count(*) AS written
