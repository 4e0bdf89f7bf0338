// Which cases are about a theme that ends with the id of a thing?
// :param ending: str = ":cloud"
// :returns case_id, theme
MATCH (k:CaseFile)
WHERE k.theme ENDS WITH $ending
RETURN k.id AS case_id, k.theme AS theme
ORDER BY case_id
