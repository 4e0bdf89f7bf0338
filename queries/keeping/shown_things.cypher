// Which kinds of things are shown to this audience, and how many of each?
// :param audience: str = "team:team1"
// :returns kind, things
MATCH (n:Company)
WHERE n.audience = $audience
RETURN 'Company' AS kind, count(n) AS things
UNION ALL
MATCH (n:Contact)
WHERE n.audience = $audience
RETURN 'Contact' AS kind, count(n) AS things
UNION ALL
MATCH (n:Project)
WHERE n.audience = $audience
RETURN 'Project' AS kind, count(n) AS things
UNION ALL
MATCH (n:Offering)
WHERE n.audience = $audience
RETURN 'Offering' AS kind, count(n) AS things
UNION ALL
MATCH (n:Topic)
WHERE n.audience = $audience
RETURN 'Topic' AS kind, count(n) AS things
UNION ALL
MATCH (n:Opportunity)
WHERE n.audience = $audience
RETURN 'Opportunity' AS kind, count(n) AS things
UNION ALL
MATCH (n:Note)
WHERE n.audience = $audience
RETURN 'Note' AS kind, count(n) AS things
UNION ALL
MATCH (n:Meeting)
WHERE n.audience = $audience
RETURN 'Meeting' AS kind, count(n) AS things
UNION ALL
MATCH (n:Record)
WHERE n.audience = $audience
RETURN 'Record' AS kind, count(n) AS things
UNION ALL
MATCH (n:PeopleList)
WHERE n.audience = $audience
RETURN 'PeopleList' AS kind, count(n) AS things
UNION ALL
MATCH (n:Introduction)
WHERE n.audience = $audience
RETURN 'Introduction' AS kind, count(n) AS things
UNION ALL
MATCH (n:Availability)
WHERE n.audience = $audience
RETURN 'Availability' AS kind, count(n) AS things
UNION ALL
MATCH (n:Shown)
WHERE n.audience = $audience
RETURN 'Shown' AS kind, count(n) AS things
UNION ALL
MATCH (n:Choice)
WHERE n.audience = $audience
RETURN 'Choice' AS kind, count(n) AS things
UNION ALL
MATCH (n:Block)
WHERE n.audience = $audience
RETURN 'Block' AS kind, count(n) AS things
UNION ALL
MATCH (n:Merge)
WHERE n.audience = $audience
RETURN 'Merge' AS kind, count(n) AS things
UNION ALL
MATCH (n:Claim)
WHERE n.audience = $audience
RETURN 'Claim' AS kind, count(n) AS things
UNION ALL
MATCH (n:Version)
WHERE n.audience = $audience
RETURN 'Version' AS kind, count(n) AS things
UNION ALL
MATCH (n:Picture)
WHERE n.audience = $audience
RETURN 'Picture' AS kind, count(n) AS things
UNION ALL
MATCH (n:Lifespan)
WHERE n.audience = $audience
RETURN 'Lifespan' AS kind, count(n) AS things
UNION ALL
MATCH (n:CaseFile)
WHERE n.audience = $audience
RETURN 'CaseFile' AS kind, count(n) AS things
UNION ALL
MATCH (n:Reading)
WHERE n.audience = $audience
RETURN 'Reading' AS kind, count(n) AS things
UNION ALL
MATCH (n:Departure)
WHERE n.audience = $audience
RETURN 'Departure' AS kind, count(n) AS things
