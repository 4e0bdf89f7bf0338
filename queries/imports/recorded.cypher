// Which of these rows of sources do I know, and what did they say last? For rows that describe nothing of their own.
// :param ids: str[] = ["rec0rd1"]
// :returns record, said
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
RETURN r.id AS record, coalesce(r.said, '') AS said
ORDER BY record
