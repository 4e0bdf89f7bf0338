// What colleagues answered to what was proposed for a company: one answer of each.
CREATE REL TABLE PLAY(FROM Company TO Offering, answer STRING, reason STRING, at INT64, audience STRING, by STRING);
