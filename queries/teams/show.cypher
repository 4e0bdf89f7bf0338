// Which team is this?
// :param id: str = "team1"
// :returns id, name
MATCH (t:Team {id: $id})
RETURN t.id AS id, t.name AS name
