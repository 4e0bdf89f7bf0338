// Which lists of people am I on, or did I make?
// :returns id, name, by
MATCH (l:PeopleList)
WHERE visible(l)
RETURN l.id AS id, l.name AS name, l.by AS by
ORDER BY toLower(name), id
