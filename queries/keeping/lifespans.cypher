// How long was it set that claims of each kind live, in days? What an administrator set is seen by everybody.
// :returns kind, days
MATCH (l:Lifespan)
WHERE l.audience = 'staff'
RETURN l.id AS kind, l.days AS days
ORDER BY kind
