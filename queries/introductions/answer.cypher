// Whoever was asked for an introduction answers, unless it was withdrawn.
// :row introduction: str = "i1"
// :row state: str = "introduce"
// :row answer: str = "Gladly"
// :row answered: int = 1767225600
// :key introduction
// :first introductions.unsuggest
MATCH (i:Introduction {id: $introduction})
WHERE i.state <> 'withdrawn'
SET i.state = $state, i.answer = $answer, i.answered = $answered
RETURN count(*) AS written
