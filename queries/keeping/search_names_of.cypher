// The names of these things, for the search over names.
// :param ids: str[] = ["c0mpany1d"]
// :returns kind, id, name, audience, by
UNWIND $ids AS id
MATCH (n:Company {id: id})
RETURN 'Company' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Contact {id: id})
RETURN 'Contact' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Project {id: id})
RETURN 'Project' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Topic {id: id})
RETURN 'Topic' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Offering {id: id})
RETURN 'Offering' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Opportunity {id: id})
RETURN 'Opportunity' AS kind, n.id AS id, n.name AS name, n.audience AS audience, n.by AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Employee {id: id})
RETURN 'Employee' AS kind, n.id AS id, n.name AS name, '' AS audience, '' AS by
UNION ALL
UNWIND $ids AS id
MATCH (n:Team {id: id})
RETURN 'Team' AS kind, n.id AS id, n.name AS name, '' AS audience, '' AS by
