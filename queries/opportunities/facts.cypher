// What are the facts about these possible sales?
// :param ids: str[] = ["0pp0rtunity1d"]
// :returns id, name, stage, amount, currency
UNWIND $ids AS wanted
MATCH (o:Opportunity {id: wanted})
WHERE visible(o)
RETURN o.id AS id, o.name AS name, o.stage AS stage, o.amount AS amount, o.currency AS currency
ORDER BY id
