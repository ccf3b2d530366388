"""Running the house by forms: organisations, places, people's roles, settings."""
