// When was I in touch with whom? All of it, for an import to find what is here already.
// :returns id, contact, name, email, at, kind, audience
MATCH (e:Employee {id: $me})-[m:MET]->(c:Contact)
WHERE visible(m, c)
RETURN m.id AS id, c.id AS contact, c.name AS name, coalesce(c.email, '') AS email, m.at AS at, m.kind AS kind, m.audience AS audience
