"""Pairs of claims, by kind: which cannot both hold, and which only look so. All wordings are written by hand."""
