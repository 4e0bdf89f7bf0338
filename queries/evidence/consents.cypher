// Who lets whom bring their mailbox, of what concerns me, and who once did (until is 0 while it holds)?
// :returns owner, owner_name, importer, importer_name, at, until
MATCH (a:Employee)-[r:CONSENTS]->(b:Employee)
WHERE visible(r)
RETURN a.id AS owner, a.name AS owner_name, b.id AS importer, b.name AS importer_name, r.at AS at, r.until AS until
ORDER BY toLower(owner_name), owner, toLower(importer_name), importer
