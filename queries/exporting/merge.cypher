// Which merges do I see, a piece at a time, in the order of their ids, for an export? Not what moved: it names also what I may not see.
// :param after: str = ""
// :param limit: int = 1000
// :returns id, kind, kept, merged, name, at, said, filled, audience, by
MATCH (x:Merge)
WHERE visible(x) AND x.id > $after
RETURN x.id AS id, x.kind AS kind, x.kept AS kept, x.merged AS merged, x.name AS name, x.at AS at, x.said AS said, x.filled AS filled, x.audience AS audience, x.by AS by
ORDER BY id LIMIT $limit
