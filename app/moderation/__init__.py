"""What the social workers read before neighbours do, and what they decided."""
