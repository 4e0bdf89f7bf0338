"""Who is the same: plain values in, groups that are certain and pairs to be asked about out (decision 21)."""
