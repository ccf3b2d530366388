"""Screens that gather from everywhere: language, neighbourhood, agenda, an occurrence, health."""
