// Who is on this list of people?
// :param list: str = "l9"
// :returns id, name, title, active
MATCH (e:Employee)-[m:LISTED_ON]->(l:PeopleList {id: $list})
WHERE visible(m, l)
RETURN e.id AS id, e.name AS name, e.title AS title, coalesce(e.active, true) AS active
ORDER BY toLower(name), id
