"""Signals: remarks of customers on one theme, counted until they are a critical and coherent mass."""
