// What is tied to this person, and how? For merging it with another one, and for taking the two apart.
// :param id: str = "th1ng1d"
// :returns relation, other, part, more, audience, by
MATCH (n:Contact {id: $id})<-[r:MET]-(x:Employee)
RETURN 'met' AS relation, x.id AS other, r.id AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:STATED]-(x:Employee)
RETURN 'stated' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:SPARES]-(x:Employee)
RETURN 'spares' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:TO_MEET]-(x:Introduction)
RETURN 'to_meet' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:GOES_OVER]-(x:Introduction)
RETURN 'goes_over' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})-[r:ATTENDED]->(x:Meeting)
RETURN 'attended' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})-[r:WORKS_AT]->(x:Company)
RETURN 'jobs' AS relation, x.id AS other, r.id AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})-[r:TOOK_PART_IN]->(x:Project)
RETURN 'took_part_in' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})-[r:RELATED_TO]->(x:Contact)
RETURN 'related_to' AS relation, x.id AS other, r.kind AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:RELATED_TO]-(x:Contact)
RETURN 'related_from' AS relation, x.id AS other, r.kind AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:ABOUT]-(x:Note)
RETURN 'about' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:FOLLOWS]-(x:Employee)
RETURN 'follows' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:DESCRIBES]-(x:Record)
RETURN 'describes' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})-[r:SAME_AS]->(x:Contact)
RETURN 'same_as_to' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:SAME_AS]-(x:Contact)
RETURN 'same_as_from' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:SPEAKS_OF]-(x:Claim)
RETURN 'speaks_of' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Contact {id: $id})<-[r:POINTS_TO]-(x:Claim)
RETURN 'points_to' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
