// Which offerings do I see, by name and address? All of them, for an import to find what is here already.
// :returns thing, name, address
MATCH (t:Offering)
WHERE visible(t)
RETURN t.id AS thing, coalesce(t.name, '') AS name, '' AS address
