// Two things that may be the same, and two that were merged: what became of which, what was taken over, and what moved.
CREATE REL TABLE SAME_AS(FROM Company TO Company, FROM Contact TO Contact, FROM Topic TO Topic, kind STRING, verdict STRING, probability DOUBLE, reasons STRING, at INT64, audience STRING, by STRING);
CREATE NODE TABLE Merge(id STRING PRIMARY KEY, kind STRING, kept STRING, merged STRING, name STRING, at INT64, said STRING, filled STRING, moved STRING, audience STRING, by STRING);
CREATE REL TABLE MERGED_INTO(FROM Merge TO Company, FROM Merge TO Contact, FROM Merge TO Topic, audience STRING, by STRING);
