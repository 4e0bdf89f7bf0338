// Who may bring somebody's mailbox or calendar beside themselves, and whom imports of mail and calendars leave out.
CREATE REL TABLE CONSENTS(FROM Employee TO Employee, at INT64, until INT64, audience STRING, by STRING);
CREATE NODE TABLE Block(id STRING PRIMARY KEY, address STRING, at INT64, audience STRING, by STRING);
