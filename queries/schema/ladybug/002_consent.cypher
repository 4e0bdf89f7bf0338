// Somebody is proposed for a team, or for those who look after a company, and waits for the word of one who is in.
CREATE REL TABLE PROPOSED_FOR(FROM Employee TO Team, FROM Employee TO Company, role STRING, at INT64, audience STRING, by STRING);
