"""What happens to an idea for a workshop.

Every verb holds the idea; sending one, and sending one again, its person before it.
"""

from app.ideas.operations.ageing import WAITS, erase_old_ideas, expire_ideas
from app.ideas.operations.merging import IDEAS_MOVER
from app.ideas.operations.proposing import agree_to_be_named, propose, send_again, take_back
from app.ideas.operations.taking import decline, take_up

__all__ = [
    "IDEAS_MOVER",
    "WAITS",
    "agree_to_be_named",
    "decline",
    "erase_old_ideas",
    "expire_ideas",
    "propose",
    "send_again",
    "take_back",
    "take_up",
]
