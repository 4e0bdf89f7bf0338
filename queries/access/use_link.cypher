// Uses up a one-time link; the second time, or too late, nothing is there to be used.
// The first SET takes the lock: two who press the button at once are told apart by what is read after it.
// :row id: str = "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
// :row at: int = 1767226000
// :key id
MATCH (l:SignInLink {id: $id})
SET l.employee = l.employee
WITH l, $at AS at
WHERE l.used = false AND l.expires >= at
SET l.used = true
RETURN count(*) AS written
