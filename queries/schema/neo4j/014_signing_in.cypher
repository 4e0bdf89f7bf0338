// How somebody signs in besides a password, and in which browsers they are signed in; the twin of this file says what they hold.
CREATE CONSTRAINT session_id IF NOT EXISTS FOR (n:Session) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT passkey_id IF NOT EXISTS FOR (n:Passkey) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT recoverycode_id IF NOT EXISTS FOR (n:RecoveryCode) REQUIRE n.id IS UNIQUE;
CREATE INDEX session_employee IF NOT EXISTS FOR (n:Session) ON (n.employee);
CREATE INDEX passkey_employee IF NOT EXISTS FOR (n:Passkey) ON (n.employee);
CREATE INDEX recoverycode_employee IF NOT EXISTS FOR (n:RecoveryCode) ON (n.employee);
