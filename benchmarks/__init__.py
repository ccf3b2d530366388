"""How fast and how heavy the pages are, beside what they may cost."""
