"""The register of what is kept about people: what, why, how long, how exported, how erased."""

from app.privacy.register import NOT_PERSONAL, REGISTER, Kept, declare

__all__ = ["NOT_PERSONAL", "REGISTER", "Kept", "declare"]
