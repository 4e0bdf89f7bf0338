// Which companies, contacts, projects, topics and offerings have this very name?
// :param called: str = "Merger"
// :returns kind, id, name, detail
MATCH (b:Company)
WHERE visible(b) AND toLower(b.name) = toLower($called)
RETURN 'Company' AS kind, b.id AS id, b.name AS name, coalesce(b.city, '') AS detail
ORDER BY id
UNION ALL
MATCH (b:Contact)
WHERE visible(b) AND toLower(b.name) = toLower($called)
RETURN 'Contact' AS kind, b.id AS id, b.name AS name, coalesce(b.email, '') AS detail
ORDER BY id
UNION ALL
MATCH (b:Project)
WHERE visible(b) AND toLower(b.name) = toLower($called)
RETURN 'Project' AS kind, b.id AS id, b.name AS name, coalesce(b.stage, '') AS detail
ORDER BY id
UNION ALL
MATCH (b:Topic)
WHERE visible(b) AND toLower(b.name) = toLower($called)
RETURN 'Topic' AS kind, b.id AS id, b.name AS name, '' AS detail
ORDER BY id
UNION ALL
MATCH (b:Offering)
WHERE visible(b) AND toLower(b.name) = toLower($called)
RETURN 'Offering' AS kind, b.id AS id, b.name AS name, coalesce(b.category, '') AS detail
ORDER BY id
