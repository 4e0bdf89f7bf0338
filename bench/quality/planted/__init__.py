"""A generated company with connections planted among decoys; the truth stands beside it and is told to no graph."""
