// Who of us is this account of the organisation's provider?
// :param id: str = "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
// :returns employee, active
MATCH (i:Identity {id: $id})
MATCH (e:Employee {id: i.employee})
RETURN e.id AS employee, coalesce(e.active, true) AS active
