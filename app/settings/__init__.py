"""What the house decides by form, not by environment; a value that nobody chose is its default."""
