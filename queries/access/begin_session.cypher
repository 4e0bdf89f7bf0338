// A session begins: somebody is signed in, in one browser. Its id is the hash of what the browser keeps.
// :row id: str = "0f1e2d3c"
// :row employee: str = "e1"
// :row generation: int = 1
// :row device: str = "Firefox on Linux"
// :row how: str = "password"
// :row since: int = 1767225600
// :row last: int = 1767225600
// :row proved: int = 1767225600
// :key id
// :admits employee
MATCH (e:Employee {id: $employee})
MERGE (s:Session {id: $id})
SET s.employee = $employee, s.generation = $generation, s.device = $device, s.how = $how, s.since = $since, s.last = $last, s.proved = $proved
RETURN count(*) AS written
