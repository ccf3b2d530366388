"""The tests: the tree mirrors the packages of the application."""
