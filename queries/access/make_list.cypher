// A list of named people among whom notes are shared, new or under another name.
// :row list: str = "l9"
// :row name: str = "Steering group"
// :row audience: str = "list:l9"
// :row by: str = "e1"
// :key list
MERGE (l:PeopleList {id: $list})
SET l.name = $name, l.audience = $audience, l.by = $by
RETURN count(*) AS written
