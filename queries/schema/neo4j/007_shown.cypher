// What somebody was shown as worth knowing and what they said of it, and what they chose for themselves.
CREATE CONSTRAINT shown_id IF NOT EXISTS FOR (n:Shown) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT choice_id IF NOT EXISTS FOR (n:Choice) REQUIRE n.id IS UNIQUE;
