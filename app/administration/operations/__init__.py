"""What administrators do that no lower package knows the rules of."""

from app.administration.operations.estates import change_estate
from app.administration.operations.inviting import Invited, invite, send_again
from app.administration.operations.roles import give_role, take_role
from app.administration.operations.settings import change_setting, setting_mark

__all__ = [
    "Invited",
    "change_estate",
    "change_setting",
    "give_role",
    "invite",
    "send_again",
    "setting_mark",
    "take_role",
]
