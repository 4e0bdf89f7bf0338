// What became of this thing, what was taken over from it, and what moved?
// :param merge: str = "Contact:c0ntact1d"
// :returns merge, kind, kept, merged, name, at, said, filled, moved, audience, by
MATCH (m:Merge {id: $merge})
RETURN m.id AS merge, m.kind AS kind, m.kept AS kept, m.merged AS merged, m.name AS name, m.at AS at, m.said AS said,
       m.filled AS filled, m.moved AS moved, m.audience AS audience, m.by AS by
