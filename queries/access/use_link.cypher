// Uses up a one-time link; the second time, or too late, nothing is there to be used.
// :row id: str = "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
// :row at: int = 1767226000
// :key id
MATCH (l:SignInLink {id: $id})
WHERE l.used = false AND l.expires >= $at
SET l.used = true
RETURN count(*) AS written
