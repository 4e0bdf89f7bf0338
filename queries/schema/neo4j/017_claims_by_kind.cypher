// Signals ask what was claimed of some kinds since a day: 8 % of all claims. The twin has no index but that of keys.
CREATE INDEX claim_kind_happened IF NOT EXISTS FOR (n:Claim) ON (n.kind, n.happened);
