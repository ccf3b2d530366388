"""What happens to cards and needs, and between neighbours."""

from app.directory.operations.about import About, describe
from app.directory.operations.blocking import block, unblock
from app.directory.operations.booklet import choose_booklet
from app.directory.operations.cards import (
    hide,
    publish,
    refuse,
    show_again,
    submit,
    take_back,
    write_again,
)
from app.directory.operations.ending import erase_old_needs, expire_due, say_it_ends
from app.directory.operations.holding import hold
from app.directory.operations.keeping import answer_by_link, keep, put_down
from app.directory.operations.mapping import map_other
from app.directory.operations.matching import tell_matching
from app.directory.operations.merging import MOVER
from app.directory.operations.merging_needs import NEEDS_MOVER
from app.directory.operations.merging_requests import REQUESTS_MOVER
from app.directory.operations.needs import (
    begin_need,
    choose_reach,
    choose_time,
    close_need,
    publish_need,
    refuse_need,
    renew_need,
    submit_need,
    take_need_back,
    write_need,
)
from app.directory.operations.photo_copies import say_it_is_off, take_photos
from app.directory.operations.portraits import (
    add_portrait,
    agree,
    choose_silhouette,
    drop_waiting,
    put_portrait,
    remove_portrait,
    take_over,
)
from app.directory.operations.proposals import (
    apply_revision,
    drop_changes,
    refuse_revision,
    take_changes_back,
)
from app.directory.operations.readmitting import readmit, readmit_changes, readmit_need
from app.directory.operations.removing import (
    delete_card,
    remove_other,
    remove_talent,
    remove_words,
)
from app.directory.operations.requests import accept, ask, decline, offer, thank, withdraw_request
from app.directory.operations.silence import hear_again, want_silence
from app.directory.operations.unanswered import expire_requests, forget_requests
from app.directory.operations.writing import answered, choose_talents, write_words

__all__ = [
    "MOVER",
    "NEEDS_MOVER",
    "REQUESTS_MOVER",
    "About",
    "accept",
    "add_portrait",
    "agree",
    "answer_by_link",
    "answered",
    "apply_revision",
    "ask",
    "begin_need",
    "block",
    "choose_booklet",
    "choose_reach",
    "choose_silhouette",
    "choose_talents",
    "choose_time",
    "close_need",
    "decline",
    "delete_card",
    "describe",
    "drop_changes",
    "drop_waiting",
    "erase_old_needs",
    "expire_due",
    "expire_requests",
    "forget_requests",
    "hear_again",
    "hide",
    "hold",
    "keep",
    "map_other",
    "offer",
    "publish",
    "publish_need",
    "put_down",
    "put_portrait",
    "readmit",
    "readmit_changes",
    "readmit_need",
    "refuse",
    "refuse_need",
    "refuse_revision",
    "remove_other",
    "remove_portrait",
    "remove_talent",
    "remove_words",
    "renew_need",
    "say_it_ends",
    "say_it_is_off",
    "show_again",
    "submit",
    "submit_need",
    "take_back",
    "take_changes_back",
    "take_need_back",
    "take_over",
    "take_photos",
    "tell_matching",
    "thank",
    "unblock",
    "want_silence",
    "withdraw_request",
    "write_again",
    "write_need",
    "write_words",
]
