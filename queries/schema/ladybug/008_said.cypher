// What a row of a source said last, as JSON: a value is compared three ways, said before, says now, stands here.
ALTER TABLE Record ADD said STRING;
