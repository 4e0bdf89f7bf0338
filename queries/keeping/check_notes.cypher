// How many notes are there, and how many have an author?
// :returns notes, written, kept
MATCH (n:Note)
OPTIONAL MATCH (e:Employee)-[w:WROTE]->(n)
RETURN count(DISTINCT n.id) AS notes, count(e.id) AS written, count(DISTINCT CASE WHEN n.audience <> 'gone' THEN n.id ELSE NULL END) AS kept
