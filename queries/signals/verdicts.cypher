// Of what was said since a day, what did somebody judge later?
// :param kinds: str[] = ["opinion", "competitor"]
// :param since: day = "2025-01-01"
// :returns claim, verdict, at
MATCH (e:Employee)-[j:JUDGED]->(c:Claim)
WHERE visible(j, c) AND c.kind IN $kinds AND c.happened >= $since
RETURN c.id AS claim, j.verdict AS verdict, j.at AS at
ORDER BY at, claim, verdict
