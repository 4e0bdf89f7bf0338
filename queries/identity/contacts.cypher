// Which contacts do I see, with what tells who they are? All of them, to find who is here twice.
// :returns thing, name, email, phone
MATCH (t:Contact)
WHERE visible(t)
RETURN t.id AS thing, coalesce(t.name, '') AS name, coalesce(t.email, '') AS email, coalesce(t.phone, '') AS phone
