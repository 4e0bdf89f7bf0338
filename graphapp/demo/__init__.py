"""The demo company: Wadden & Holt, invented, with three years of meetings, notes and projects up to today.

Wadden & Holt makes software for warehouses and supply chains, from the dock to the customs paper, and sends its own
people to put it in. Sixty colleagues between Lyon, Hamburg and Leeds; customers make food, medicines and furniture.
Nobody in it is a real person, no company in it exists, every address ends in `.example`.
"""

from graphapp.demo.story import ADMINS, CAST, find_cast, tell_story

__all__ = ["ADMINS", "CAST", "find_cast", "tell_story"]
