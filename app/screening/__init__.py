"""What may stand in a text that neighbours read: reasons to refuse it, contacts in it."""
