"""Questions that are answered from the links in memory where they are there, with the same rows as the graph's."""
