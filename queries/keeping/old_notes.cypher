// Which notes from before that day are about former customers and about no other company?
// :param before: day = "2020-01-01"
// :param standings: str[] = ["former"]
// :returns id
MATCH (n:Note)-[a:ABOUT]->(k:Company)
WHERE n.happened < $before AND toLower(k.standing) IN $standings
  AND NOT EXISTS { MATCH (n)-[b:ABOUT]->(o:Company) WHERE NOT toLower(coalesce(o.standing, '')) IN $standings }
RETURN DISTINCT n.id AS id
ORDER BY id
