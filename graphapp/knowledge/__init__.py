"""Answers that need thinking, one noun a module."""
