// How many changes are there, and what is the position of the newest?
// :returns changes, newest
MATCH (c:Change)
RETURN count(c) AS changes, max(c.seq) AS newest
