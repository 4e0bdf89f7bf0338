// Who sees these things, or saw them before they were taken away?
// :param ids: str[] = ["c0mpany1d"]
// :returns kind, id, audience, by, gone
UNWIND $ids AS wanted
MATCH (n:Company {id: wanted})
RETURN 'Company' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Contact {id: wanted})
RETURN 'Contact' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Project {id: wanted})
RETURN 'Project' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Topic {id: wanted})
RETURN 'Topic' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Offering {id: wanted})
RETURN 'Offering' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Opportunity {id: wanted})
RETURN 'Opportunity' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Note {id: wanted})
RETURN 'Note' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:CaseFile {id: wanted})
RETURN 'CaseFile' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
UNION ALL
UNWIND $ids AS wanted
MATCH (n:Claim {id: wanted})
RETURN 'Claim' AS kind, n.id AS id, n.audience AS audience, n.by AS by, n.gone AS gone
