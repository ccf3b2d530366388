"""Booking a place, for oneself or with children, and the waiting list."""
