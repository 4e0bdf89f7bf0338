// Which contacts do I see, by name and address? All of them, for an import to find what is here already.
// :returns thing, name, address
MATCH (t:Contact)
WHERE visible(t)
RETURN t.id AS thing, coalesce(t.name, '') AS name, coalesce(t.email, '') AS address
