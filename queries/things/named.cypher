// Which companies, contacts, projects, topics and offerings have this very name?
// :param name: str = "Globex"
// :returns kind, id, name, detail
MATCH (b:Company)
WHERE visible(b) AND toLower(b.name) = toLower($name)
RETURN 'Company' AS kind, b.id AS id, b.name AS name, coalesce(b.city, '') AS detail
UNION ALL
MATCH (b:Contact)
WHERE visible(b) AND toLower(b.name) = toLower($name)
RETURN 'Contact' AS kind, b.id AS id, b.name AS name, coalesce(b.email, '') AS detail
UNION ALL
MATCH (b:Project)
WHERE visible(b) AND toLower(b.name) = toLower($name)
RETURN 'Project' AS kind, b.id AS id, b.name AS name, coalesce(b.stage, '') AS detail
UNION ALL
MATCH (b:Topic)
WHERE visible(b) AND toLower(b.name) = toLower($name)
RETURN 'Topic' AS kind, b.id AS id, b.name AS name, '' AS detail
UNION ALL
MATCH (b:Offering)
WHERE visible(b) AND toLower(b.name) = toLower($name)
RETURN 'Offering' AS kind, b.id AS id, b.name AS name, coalesce(b.category, '') AS detail
