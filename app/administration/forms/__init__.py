"""What administrators write."""
