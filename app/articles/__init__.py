"""The house's own pages, in versions: how it works, safety, allowances, privacy, contact."""
