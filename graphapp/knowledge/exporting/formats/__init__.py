"""The formats that are written: plain values in, bytes out, a piece at a time."""
