// Whom do imports of this person's mail and calendars leave out: for everyone, and by their own word?
// :param employee: str = "e1"
// :returns address
MATCH (n:Block)
WHERE n.audience = 'staff' OR n.by = $employee
RETURN DISTINCT n.address AS address
ORDER BY address
