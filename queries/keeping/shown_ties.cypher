// Which kinds of ties between things are shown to this audience, and how many of each?
// :param audience: str = "team:team1"
// :returns kind, things
MATCH (a:Employee)-[r:REPORTS_TO]->(b:Employee)
WHERE r.audience = $audience
RETURN 'REPORTS_TO' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:LISTED_ON]->(b:PeopleList)
WHERE r.audience = $audience
RETURN 'LISTED_ON' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:LOOKS_AFTER]->(b:Company)
WHERE r.audience = $audience
RETURN 'LOOKS_AFTER' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:MET]->(b:Contact)
WHERE r.audience = $audience
RETURN 'MET' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:KNOWS]->(b:Contact)
WHERE r.audience = $audience
RETURN 'KNOWS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Contact)-[r:WORKS_AT]->(b:Company)
WHERE r.audience = $audience
RETURN 'WORKS_AT' AS kind, count(r) AS things
UNION ALL
MATCH (a)-[r:RELATED_TO]->(b)
WHERE r.audience = $audience
RETURN 'RELATED_TO' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:WORKED_ON]->(b:Project)
WHERE r.audience = $audience
RETURN 'WORKED_ON' AS kind, count(r) AS things
UNION ALL
MATCH (a:Project)-[r:DONE_FOR]->(b:Company)
WHERE r.audience = $audience
RETURN 'DONE_FOR' AS kind, count(r) AS things
UNION ALL
MATCH (a:Contact)-[r:TOOK_PART_IN]->(b:Project)
WHERE r.audience = $audience
RETURN 'TOOK_PART_IN' AS kind, count(r) AS things
UNION ALL
MATCH (a:Project)-[r:DELIVERED]->(b:Offering)
WHERE r.audience = $audience
RETURN 'DELIVERED' AS kind, count(r) AS things
UNION ALL
MATCH (a:Company)-[r:BOUGHT]->(b:Offering)
WHERE r.audience = $audience
RETURN 'BOUGHT' AS kind, count(r) AS things
UNION ALL
MATCH (a:Opportunity)-[r:CONCERNS]->(b:Company)
WHERE r.audience = $audience
RETURN 'CONCERNS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Opportunity)-[r:OFFERS]->(b:Offering)
WHERE r.audience = $audience
RETURN 'OFFERS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:WROTE]->(b:Note)
WHERE r.audience = $audience
RETURN 'WROTE' AS kind, count(r) AS things
UNION ALL
MATCH (a)-[r:ABOUT]->(b)
WHERE r.audience = $audience
RETURN 'ABOUT' AS kind, count(r) AS things
UNION ALL
MATCH (a:Company)-[r:CONCERNED_WITH]->(b:Topic)
WHERE r.audience = $audience
RETURN 'CONCERNED_WITH' AS kind, count(r) AS things
UNION ALL
MATCH (a)-[r:ATTENDED]->(b)
WHERE r.audience = $audience
RETURN 'ATTENDED' AS kind, count(r) AS things
UNION ALL
MATCH (a)-[r:FOLLOWS]->(b)
WHERE r.audience = $audience
RETURN 'FOLLOWS' AS kind, count(r) AS things
UNION ALL
MATCH (a)-[r:DESCRIBES]->(b)
WHERE r.audience = $audience
RETURN 'DESCRIBES' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:STATED]->(b:Contact)
WHERE r.audience = $audience
RETURN 'STATED' AS kind, count(r) AS things
UNION ALL
MATCH (a:Company)-[r:PLAY]->(b:Offering)
WHERE r.audience = $audience
RETURN 'PLAY' AS kind, count(r) AS things
UNION ALL
MATCH (a:Introduction)-[r:ASKED_BY]->(b:Employee)
WHERE r.audience = $audience
RETURN 'ASKED_BY' AS kind, count(r) AS things
UNION ALL
MATCH (a:Introduction)-[r:ASKS]->(b:Employee)
WHERE r.audience = $audience
RETURN 'ASKS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Introduction)-[r:SUGGESTS]->(b:Employee)
WHERE r.audience = $audience
RETURN 'SUGGESTS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Introduction)-[r:TO_MEET]->(b:Contact)
WHERE r.audience = $audience
RETURN 'TO_MEET' AS kind, count(r) AS things
UNION ALL
MATCH (a:Introduction)-[r:GOES_OVER]->(b:Contact)
WHERE r.audience = $audience
RETURN 'GOES_OVER' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:SPARES]->(b:Contact)
WHERE r.audience = $audience
RETURN 'SPARES' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:WAS_SHOWN]->(b:Shown)
WHERE r.audience = $audience
RETURN 'WAS_SHOWN' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:CHOSE]->(b:Choice)
WHERE r.audience = $audience
RETURN 'CHOSE' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:CONSENTS]->(b:Employee)
WHERE r.audience = $audience
RETURN 'CONSENTS' AS kind, count(r) AS things
UNION ALL
MATCH (a)-[r:SAME_AS]->(b)
WHERE r.audience = $audience
RETURN 'SAME_AS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Merge)-[r:MERGED_INTO]->(b)
WHERE r.audience = $audience
RETURN 'MERGED_INTO' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:SAYS]->(b:Claim)
WHERE r.audience = $audience
RETURN 'SAYS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Claim)-[r:SPEAKS_OF]->(b)
WHERE r.audience = $audience
RETURN 'SPEAKS_OF' AS kind, count(r) AS things
UNION ALL
MATCH (a:Claim)-[r:POINTS_TO]->(b)
WHERE r.audience = $audience
RETURN 'POINTS_TO' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:JUDGED]->(b:Claim)
WHERE r.audience = $audience
RETURN 'JUDGED' AS kind, count(r) AS things
UNION ALL
MATCH (a:Claim)-[r:REPLACES]->(b:Claim)
WHERE r.audience = $audience
RETURN 'REPLACES' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:WAS]->(b:Version)
WHERE r.audience = $audience
RETURN 'WAS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:ANSWERS]->(b:Note)
WHERE r.audience = $audience
RETURN 'ANSWERS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:QUOTES]->(b:Note)
WHERE r.audience = $audience
RETURN 'QUOTES' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:SHOWS]->(b:Picture)
WHERE r.audience = $audience
RETURN 'SHOWS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:RECORDS]->(b:Meeting)
WHERE r.audience = $audience
RETURN 'RECORDS' AS kind, count(r) AS things
UNION ALL
MATCH (a:CaseFile)-[r:RESTS_ON]->(b:Claim)
WHERE r.audience = $audience
RETURN 'RESTS_ON' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:OWNS]->(b:CaseFile)
WHERE r.audience = $audience
RETURN 'OWNS' AS kind, count(r) AS things
UNION ALL
MATCH (a:Reading)-[r:OF_NOTE]->(b:Note)
WHERE r.audience = $audience
RETURN 'OF_NOTE' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:THANKED]->(b:Note)
WHERE r.audience = $audience
RETURN 'THANKED' AS kind, count(r) AS things
UNION ALL
MATCH (a:Note)-[r:HELPED]->(b)
WHERE r.audience = $audience
RETURN 'HELPED' AS kind, count(r) AS things
UNION ALL
MATCH (a:Employee)-[r:LEAVES]->(b:Departure)
WHERE r.audience = $audience
RETURN 'LEAVES' AS kind, count(r) AS things
