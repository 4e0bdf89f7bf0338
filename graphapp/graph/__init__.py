"""The graph: questions and statements in files, one store, two engines."""
