// Something was shown to somebody as worth knowing; told again, it was shown once, and what they said of it stays.
// :row shown: str = "sh0wn1d"
// :row employee: str = "e1"
// :row key: str = "knows:e2:c0ntact1d"
// :row form: str = "knows"
// :row company: str = "c0mpany1d"
// :row topic: str = ""
// :row day: day = "2026-01-15"
// :row place: int = 0
// :row audience: str = "only:e1"
// :row by: str = "e1"
// :key shown
MATCH (e:Employee {id: $employee})
MERGE (s:Shown {id: $shown})
ON CREATE SET s.key = $key, s.form = $form, s.company = $company, s.topic = $topic, s.day = $day, s.place = $place, s.answer = '', s.audience = $audience, s.by = $by
MERGE (e)-[r:WAS_SHOWN]->(s)
SET r.audience = $audience, r.by = $by
RETURN count(*) AS written
