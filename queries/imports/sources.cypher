// From which sources do I see rows, and who sees them?
// :param source: str = "crm"
// :returns audience, records
MATCH (r:Record {source: $source})
WHERE visible(r)
RETURN r.audience AS audience, count(*) AS records
ORDER BY audience
