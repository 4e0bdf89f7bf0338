// With what are these companies, possible sales, projects and colleagues linked that an import links too?
// :param ids: str[] = ["c0mpany1d"]
// :returns relation, thing, other
UNWIND $ids AS wanted
MATCH (a:Opportunity {id: wanted})-[r:CONCERNS]->(b:Company)
WHERE visible(a, r, b)
RETURN 'concerns' AS relation, a.id AS thing, b.id AS other
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Opportunity {id: wanted})-[r:OFFERS]->(b:Offering)
WHERE visible(a, r, b)
RETURN 'offers' AS relation, a.id AS thing, b.id AS other
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Project {id: wanted})-[r:DONE_FOR]->(b:Company)
WHERE visible(a, r, b)
RETURN 'done_for' AS relation, a.id AS thing, b.id AS other
UNION ALL
UNWIND $ids AS wanted
MATCH (a:Company {id: wanted})-[r:RELATED_TO]->(b:Company)
WHERE visible(a, r, b)
RETURN 'related_to' AS relation, a.id AS thing, b.id AS other
UNION ALL
UNWIND $ids AS wanted
MATCH (e:Employee {id: wanted})-[r:REPORTS_TO]->(m:Employee)
WHERE visible(r)
RETURN 'reports_to' AS relation, e.id AS thing, m.id AS other
