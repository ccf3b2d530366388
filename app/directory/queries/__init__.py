"""What neighbours offer, and where somebody may look."""
