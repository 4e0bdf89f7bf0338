// What stands in these notes, for an import to take back what it did?
// :param ids: str[] = ["n0te1d"]
// :returns thing, text, happened, written, edited, audience
UNWIND $ids AS wanted
MATCH (t:Note {id: wanted})
RETURN t.id AS thing, t.text AS text, t.happened AS happened, t.written AS written, t.edited AS edited, t.audience AS audience
ORDER BY thing
