"""Notes that several people keep: versions, merging of simultaneous edits, quotes, threads, who sees them, pictures."""
