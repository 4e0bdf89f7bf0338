// Who somebody is for the organisation's provider.
CREATE CONSTRAINT identity_id IF NOT EXISTS FOR (n:Identity) REQUIRE n.id IS UNIQUE;
CREATE INDEX identity_employee IF NOT EXISTS FOR (n:Identity) ON (n.employee);
