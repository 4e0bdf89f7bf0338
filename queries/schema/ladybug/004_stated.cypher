// What somebody says about a tie of their own: how well in a word, and who may see it.
CREATE REL TABLE STATED(FROM Employee TO Contact, word STRING, at INT64, audience STRING, by STRING);
