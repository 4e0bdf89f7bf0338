// Colleagues ask each other for introductions, say how often they may be asked, and for whom they had better not be.
CREATE NODE TABLE Introduction(id STRING PRIMARY KEY, why STRING, text STRING, asked INT64, state STRING, answered INT64, answer STRING, audience STRING, by STRING);
CREATE NODE TABLE Availability(id STRING PRIMARY KEY, most INT64, audience STRING, by STRING);
CREATE REL TABLE ASKED_BY(FROM Introduction TO Employee, audience STRING, by STRING);
CREATE REL TABLE ASKS(FROM Introduction TO Employee, audience STRING, by STRING);
CREATE REL TABLE TO_MEET(FROM Introduction TO Contact, audience STRING, by STRING);
CREATE REL TABLE GOES_OVER(FROM Introduction TO Contact, place INT64, audience STRING, by STRING);
CREATE REL TABLE SUGGESTS(FROM Introduction TO Employee, audience STRING, by STRING);
CREATE REL TABLE SPARES(FROM Employee TO Contact, why STRING, since INT64, audience STRING, by STRING);
