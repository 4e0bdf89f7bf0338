// Which of these rows of sources do I know, what did they say last, and what stands in the opportunities that they describe?
// :param ids: str[] = ["rec0rd1"]
// :returns record, said, thing, name, stage, amount, currency, opened, closed, outcome, about
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
WHERE visible(r)
OPTIONAL MATCH (r)-[d:DESCRIBES]->(t:Opportunity)
WHERE visible(d, t)
RETURN r.id AS record, coalesce(r.said, '') AS said, t.id AS thing, t.name AS name, t.stage AS stage, t.amount AS amount, t.currency AS currency, t.opened AS opened, t.closed AS closed, t.outcome AS outcome, t.about AS about
ORDER BY record, thing
