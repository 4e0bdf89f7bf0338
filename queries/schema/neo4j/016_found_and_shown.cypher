// Search finds notes also by their titles, and by what they claim; what a widening is says the twin of this file.
CREATE FULLTEXT INDEX note_words IF NOT EXISTS FOR (n:Note) ON EACH [n.text, n.title];
CREATE FULLTEXT INDEX claim_words IF NOT EXISTS FOR (n:Claim) ON EACH [n.value];
DROP INDEX note_text IF EXISTS;
CREATE CONSTRAINT widening_id IF NOT EXISTS FOR (n:Widening) REQUIRE n.id IS UNIQUE;
CREATE INDEX widening_at IF NOT EXISTS FOR (n:Widening) ON (n.at);
CREATE INDEX widening_note IF NOT EXISTS FOR (n:Widening) ON (n.note);
