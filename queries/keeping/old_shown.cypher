// What was somebody shown as worth knowing before that day?
// :param before: day = "2025-01-01"
// :returns id
MATCH (s:Shown)
WHERE s.day < $before
RETURN s.id AS id
ORDER BY id
