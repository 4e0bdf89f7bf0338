// A colleague whom an import brought was never here, nor was the row of the source that said so.
// :row thing: str = "e1"
// :row record: str = "rec0rd1"
// :key thing
// :optional
// :admits thing
// :touches thing: Employee
MATCH (n:Employee {id: $thing})
MATCH (r:Record {id: $record})
DETACH DELETE r, n
RETURN count(*) AS written
