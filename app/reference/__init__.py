"""Communes, quarters, housing companies and the funder: shipped tables, loaded by a command."""
