// How somebody signs in besides a password, and in which browsers they are signed in.
ALTER TABLE Credential ADD seed STRING;
ALTER TABLE Credential ADD step INT64;
CREATE NODE TABLE Session(id STRING PRIMARY KEY, employee STRING, generation INT64, device STRING, how STRING, since INT64, last INT64, proved INT64);
CREATE NODE TABLE Passkey(id STRING PRIMARY KEY, employee STRING, name STRING, key STRING, counter INT64, issued INT64, since INT64, last INT64);
CREATE NODE TABLE RecoveryCode(id STRING PRIMARY KEY, employee STRING, used BOOL);
