"""Gives everything out again: sheets, cards, a calendar, and lines that another instance takes in whole."""
