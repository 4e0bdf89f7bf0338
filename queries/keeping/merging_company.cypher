// What is tied to this company, and how? For merging it with another one, and for taking the two apart.
// :param id: str = "th1ng1d"
// :returns relation, other, part, more, audience, by
MATCH (n:Company {id: $id})<-[r:WORKS_AT]-(x:Contact)
RETURN 'staff' AS relation, x.id AS other, r.id AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})-[r:RELATED_TO]->(x:Company)
RETURN 'related_to' AS relation, x.id AS other, r.kind AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:RELATED_TO]-(x:Company)
RETURN 'related_from' AS relation, x.id AS other, r.kind AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:DONE_FOR]-(x:Project)
RETURN 'done_for' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:CONCERNS]-(x:Opportunity)
RETURN 'concerns' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})-[r:BOUGHT]->(x:Offering)
RETURN 'bought' AS relation, x.id AS other, r.currency AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})-[r:PLAY]->(x:Offering)
RETURN 'play' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:LOOKS_AFTER]-(x:Employee)
RETURN 'looks_after' AS relation, x.id AS other, r.role AS part, coalesce(r.until, '') AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:PROPOSED_FOR]-(x:Employee)
RETURN 'proposed_for' AS relation, x.id AS other, r.role AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:ABOUT]-(x:Note)
RETURN 'about' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:FOLLOWS]-(x:Employee)
RETURN 'follows' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:DESCRIBES]-(x:Record)
RETURN 'describes' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})-[r:SAME_AS]->(x:Company)
RETURN 'same_as_to' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:SAME_AS]-(x:Company)
RETURN 'same_as_from' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:SPEAKS_OF]-(x:Claim)
RETURN 'speaks_of' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Company {id: $id})<-[r:POINTS_TO]-(x:Claim)
RETURN 'points_to' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
