"""Whose estates, who is meant, what is open, what was done, who waits."""
