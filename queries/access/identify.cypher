// Who somebody is for the organisation's provider: the hash of issuer and subject, linked once.
// :row id: str = "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
// :row employee: str = "e1"
// :row issuer: str = "https://login.example.com"
// :row since: int = 1767225600
// :key id
MATCH (e:Employee {id: $employee})
MERGE (i:Identity {id: $id})
ON CREATE SET i.employee = $employee, i.issuer = $issuer, i.since = $since
RETURN count(*) AS written
