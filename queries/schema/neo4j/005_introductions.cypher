// Requests for introductions, and how often a colleague may be asked, are looked up by id.
CREATE CONSTRAINT introduction_id IF NOT EXISTS FOR (n:Introduction) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT availability_id IF NOT EXISTS FOR (n:Availability) REQUIRE n.id IS UNIQUE;
