// What somebody was shown as worth knowing and what they said of it, and what they chose for themselves; for nobody else.
CREATE NODE TABLE Shown(id STRING PRIMARY KEY, key STRING, form STRING, company STRING, topic STRING, day STRING, place INT64, answer STRING, audience STRING, by STRING);
CREATE REL TABLE WAS_SHOWN(FROM Employee TO Shown, audience STRING, by STRING);
CREATE NODE TABLE Choice(id STRING PRIMARY KEY, name STRING, value STRING, audience STRING, by STRING);
CREATE REL TABLE CHOSE(FROM Employee TO Choice, audience STRING, by STRING);
