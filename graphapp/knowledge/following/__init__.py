"""What is new for somebody: gathered from what was changed, seen as they see it, on a page and in mails."""
