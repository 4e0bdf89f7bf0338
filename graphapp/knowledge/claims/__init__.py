"""Claims: what a note says of a customer, how long it holds, what speaks against it, and who believes what."""
