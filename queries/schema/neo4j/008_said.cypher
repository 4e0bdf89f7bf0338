// What a row of a source said last needs no table here; an import asks which rows of its source are known.
CREATE INDEX record_source IF NOT EXISTS FOR (n:Record) ON (n.source);
