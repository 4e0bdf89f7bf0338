// Which of these things are described by a row of this source?
// :param source: str = "crm"
// :param ids: str[] = ["c0ntact1d"]
// :returns thing
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})<-[d:DESCRIBES]-(r:Record {source: $source})
WHERE visible(t, d, r)
RETURN DISTINCT t.id AS thing
ORDER BY thing
