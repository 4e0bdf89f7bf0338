"""The tasks: each asks every method the same queries and gives back figures."""
