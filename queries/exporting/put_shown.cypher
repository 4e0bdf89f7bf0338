// A thing that was shown as worth knowing as an export has it, with its id and who sees it.
// :row id: str = "text"
// :row key: str? = "text"
// :row form: str? = "text"
// :row company: str? = "text"
// :row topic: str? = "text"
// :row day: str? = "text"
// :row place: int? = 1767225600
// :row answer: str? = "text"
// :row audience: str? = "text"
// :row by: str? = "text"
// :key id
CREATE (n:Shown {id: $id, key: $key, form: $form, company: $company, topic: $topic, day: $day, place: $place, answer: $answer,
       audience: $audience, by: $by})
RETURN count(*) AS written
