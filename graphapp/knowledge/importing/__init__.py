"""Imports: what files say becomes a plan, the plan changes, and every change can be taken back (decision 20)."""
