"""Lists of people as offices keep them, generated with their truth: which rows are one person, which one company."""
