"""What an account keeps about somebody."""

from app.accounts.privacy import keys, people, staff

__all__ = ["keys", "people", "staff"]
