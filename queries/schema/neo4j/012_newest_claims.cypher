// What was claimed in the last days is looked for by the instant.
CREATE INDEX claim_at IF NOT EXISTS FOR (n:Claim) ON (n.at);
