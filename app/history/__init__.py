"""What happened, by whom, for whom, when."""
