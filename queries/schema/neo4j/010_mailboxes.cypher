// Whom imports of mail and calendars leave out; the twin of this file says what it is.
CREATE CONSTRAINT block_id IF NOT EXISTS FOR (n:Block) REQUIRE n.id IS UNIQUE;
