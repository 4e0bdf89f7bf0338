// Since when are no ties computed of this person?
// :param thing: str = "e1"
// :returns at, by
MATCH (o:Objection {id: $thing})
RETURN o.at AS at, o.by AS by
