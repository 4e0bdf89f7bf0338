// What is tied to this topic, and how? For merging it with another one, and for taking the two apart.
// :param id: str = "th1ng1d"
// :returns relation, other, part, more, audience, by
MATCH (n:Topic {id: $id})<-[r:ABOUT]-(x:Note)
RETURN 'about' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Topic {id: $id})<-[r:FOLLOWS]-(x:Employee)
RETURN 'follows' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Topic {id: $id})<-[r:DESCRIBES]-(x:Record)
RETURN 'describes' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Topic {id: $id})-[r:SAME_AS]->(x:Topic)
RETURN 'same_as_to' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Topic {id: $id})<-[r:SAME_AS]-(x:Topic)
RETURN 'same_as_from' AS relation, x.id AS other, '' AS part, '' AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Topic {id: $id})<-[r:SPEAKS_OF]-(x:Claim)
RETURN 'speaks_of' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
UNION ALL
MATCH (n:Topic {id: $id})<-[r:POINTS_TO]-(x:Claim)
RETURN 'points_to' AS relation, x.id AS other, '' AS part, x.audience AS more, r.audience AS audience, r.by AS by
