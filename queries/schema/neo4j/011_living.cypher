// Claims, versions, pictures, cases and departures are looked up by id; the twin of this file says what they are.
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT version_id IF NOT EXISTS FOR (n:Version) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT picture_id IF NOT EXISTS FOR (n:Picture) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lifespan_id IF NOT EXISTS FOR (n:Lifespan) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT casefile_id IF NOT EXISTS FOR (n:CaseFile) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT reading_id IF NOT EXISTS FOR (n:Reading) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT departure_id IF NOT EXISTS FOR (n:Departure) REQUIRE n.id IS UNIQUE;
