"""The graph's links in memory: what is linked with what, filtered for a viewer before anything is walked."""
