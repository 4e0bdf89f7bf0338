// What does only this audience see that this colleague put there, and what did they take away before that only they saw?
// :param audience: str = "only:e1"
// :param by: str = "e1"
// :param gone: str = "only:e1 e1"
// :returns kind, id
MATCH (n:Company)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Company' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Contact)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Contact' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Project)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Project' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Topic)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Topic' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Offering)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Offering' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Opportunity)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Opportunity' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Note)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Note' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Claim)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Claim' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Version)
WHERE (n.audience = $audience AND n.by = $by)
RETURN 'Version' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Picture)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'Picture' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Meeting)
WHERE (n.audience = $audience AND n.by = $by)
RETURN 'Meeting' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Record)
WHERE (n.audience = $audience AND n.by = $by)
RETURN 'Record' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Choice)
WHERE (n.audience = $audience AND n.by = $by)
RETURN 'Choice' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Shown)
WHERE (n.audience = $audience AND n.by = $by)
RETURN 'Shown' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:Block)
WHERE (n.audience = $audience AND n.by = $by)
RETURN 'Block' AS kind, n.id AS id
ORDER BY id
UNION ALL
MATCH (n:CaseFile)
WHERE (n.audience = $audience AND n.by = $by) OR (n.audience = 'gone' AND coalesce(n.gone, '') STARTS WITH $gone)
RETURN 'CaseFile' AS kind, n.id AS id
ORDER BY id
