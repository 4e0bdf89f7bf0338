// What did these rows of sources say last, for an import to take back what it did?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS record, r.said AS said
ORDER BY record
