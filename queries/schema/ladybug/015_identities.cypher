// Who somebody is for the organisation's provider.
CREATE NODE TABLE Identity(id STRING PRIMARY KEY, employee STRING, issuer STRING, since INT64);
