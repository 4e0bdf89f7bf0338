"""Search over names and notes: one port, two adapters, and what a person sees of it."""
