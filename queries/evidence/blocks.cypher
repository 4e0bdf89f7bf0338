// Whom do imports of mail and calendars leave out, for everyone and for me?
// :returns id, address, at, audience
MATCH (n:Block)
WHERE visible(n)
RETURN n.id AS id, n.address AS address, n.at AS at, n.audience AS audience
ORDER BY address, id
