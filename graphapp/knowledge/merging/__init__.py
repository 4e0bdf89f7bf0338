"""Two things that are one: proposed, merged, and taken apart again (decision 21)."""
