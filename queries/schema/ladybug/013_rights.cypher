// What people asked for: no ties from mails and meetings; kept but not used; a fact that was wrong and must not come back.
CREATE NODE TABLE Objection(id STRING PRIMARY KEY, at INT64, by STRING);
CREATE NODE TABLE Restriction(id STRING PRIMARY KEY, kind STRING, at INT64, by STRING, kept STRING);
CREATE NODE TABLE Correction(id STRING PRIMARY KEY, kind STRING, thing STRING, field STRING, wrong STRING, at INT64, by STRING);
