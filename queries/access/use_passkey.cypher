// A passkey answers a challenge that was made later than each one before: none is answered twice.
// The first SET takes the lock: two who send one answer at once are told apart by what is read after it.
// It is none of a text: LadybugDB reads a long one wrongly in the statement that sets it to itself.
// :row id: str = "cGFzc2tleQ"
// :row employee: str = "e1"
// :row issued: int = 1767225600000
// :row counter: int = 1
// :row last: int = 1767225600
// :key id
// :admits employee
MATCH (p:Passkey {id: $id})
SET p.counter = p.counter
WITH p, $employee AS employee, $issued AS issued, $counter AS counter, $last AS last
WHERE p.employee = employee AND p.issued < issued
SET p.issued = issued, p.counter = counter, p.last = last
RETURN count(*) AS written
