"""When somebody leaves: what would be lost, who should take over what, and what becomes of what only they see."""
