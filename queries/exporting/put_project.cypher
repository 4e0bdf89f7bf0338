// A project as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row name: str? = "text"
// :row about: str? = "text"
// :row stage: str? = "text"
// :row since: str? = "text"
// :row until: str? = "text"
// :row gone: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
// :touches id: Project
CREATE (n:Project {id: $id, name: $name, about: $about, stage: $stage, since: $since, until: $until, gone: $gone, audience: $audience,
       by: $by})
RETURN count(*) AS written
