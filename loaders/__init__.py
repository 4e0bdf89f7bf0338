"""Other people's files, read into rows. Imports nothing of graphapp: what a row means is decided there."""
