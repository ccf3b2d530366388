"""A workshop that a resident proposes, and whoever takes it up."""
