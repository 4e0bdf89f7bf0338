// A one-time link, stored as the hash of its token.
// :row id: str = "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
// :row employee: str = "e1"
// :row purpose: str = "invitation"
// :row expires: int = 1767226500
// :key id
MATCH (e:Employee {id: $employee})
MERGE (l:SignInLink {id: $id})
SET l.employee = $employee, l.purpose = $purpose, l.expires = $expires, l.used = false
RETURN count(*) AS written
