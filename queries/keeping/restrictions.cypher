// Whose data is kept but not used, and what was hidden and reworded?
// :returns thing, kind, at, by, kept
MATCH (r:Restriction)
RETURN r.id AS thing, r.kind AS kind, r.at AS at, r.by AS by, r.kept AS kept
ORDER BY thing
