// Who wrote notes about these things, met these people, or looks after these companies; and who sees that?
// :param ids: str[] = ["c0ntact1d"]
// :returns what, thing, who, at, audience, by, link_audience, link_by
UNWIND $ids AS wanted
MATCH (t:Company {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Project {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Topic {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Offering {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Opportunity {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Employee {id: wanted})<-[r:ABOUT]-(n:Note)<-[w:WROTE]-(e:Employee)
RETURN 'note' AS what, t.id AS thing, e.name AS who, n.written AS at, n.audience AS audience, n.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Contact {id: wanted})<-[r:MET]-(e:Employee)
RETURN 'moment' AS what, t.id AS thing, e.name AS who, r.at AS at, r.audience AS audience, r.by AS by, r.audience AS link_audience, r.by AS link_by
UNION ALL
UNWIND $ids AS wanted
MATCH (t:Company {id: wanted})<-[r:LOOKS_AFTER]-(e:Employee)
RETURN 'account' AS what, t.id AS thing, e.name AS who, 0 AS at, r.audience AS audience, r.by AS by, r.audience AS link_audience, r.by AS link_by
