// Who chose what about being mailed, and where is it which time?
// :returns id, name, value, time_zone
MATCH (e:Employee)-[r:CHOSE]->(c:Choice)
WHERE c.name IN ['news_mail', 'digest', 'news_mailed'] AND e.active
RETURN e.id AS id, c.name AS name, c.value AS value, e.time_zone AS time_zone
ORDER BY id, name
