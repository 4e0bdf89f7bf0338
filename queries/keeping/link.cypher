// Whom does this one-time link sign in?
// :param id: str = "b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
// :returns employee, purpose, expires, used
MATCH (l:SignInLink {id: $id})
RETURN l.employee AS employee, l.purpose AS purpose, l.expires AS expires, l.used AS used
