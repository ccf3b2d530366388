"""History and messages in words: the same for whoever did it."""

from __future__ import annotations

from flask_babel import gettext as _


def event_text(event: str) -> str:
    """What happened; a line that has no words of its own still says that something did."""
    known = _account() | _keys() | _activity() | _card() | _changes() | _needs() | _ideas()
    known |= _requests()
    return known.get(event, _("Something else was noted"))


def _account() -> dict[str, str]:
    return {
        "person_added": _("Your account began"),
        "person_erased": _("Your account was erased"),
        "merged": _("Two accounts became one"),
        "merge_undone": _("The accounts are two again"),
        "first_name_changed": _("Your first name was changed"),
        "language_chosen": _("Your language was chosen"),
        "contact_added": _("A number or address was added"),
        "contact_removed": _("A number or address was removed"),
        "membership_asked": _("It was said that you live here"),
        "membership_granted": _("It was confirmed that you live or work here"),
        "membership_revoked": _("You no longer live or work here"),
        "joining_code_used": _("A code of the quarter was used"),
        "consent_given": _("You said yes to something"),
        "consent_withdrawn": _("You took a yes back"),
        "reached_elsewhere": _("Your number was left to somebody else"),
    }


def _keys() -> dict[str, str]:
    return {
        "signed_in": _("You signed in"),
        "signed_out": _("You signed out"),
        "signed_out_everywhere": _("You signed out everywhere"),
        "code_asked": _("A code was asked"),
        "code_refused": _("A wrong code was typed"),
        "pin_set": _("A PIN was chosen"),
        "pin_refused": _("A wrong PIN was typed"),
        "password_set": _("A password was chosen"),
        "password_refused": _("A wrong password was typed"),
        "card_issued": _("A paper card was printed"),
        "card_first_used": _("A paper card was used for the first time"),
        "card_cancelled": _("A paper card was cancelled"),
        "passkey_added": _("A key on your device was added"),
        "passkey_removed": _("A key on your device was removed"),
        "passkey_refused": _("A key on your device was refused"),
        "calendar_opened": _("An address for your calendar was made"),
        "calendar_stopped": _("The address of your calendar was stopped"),
        "proved_again": _("You showed once more that it is you"),
        "authenticator_set": _("A second proof was set up"),
        "authenticator_removed": _("A second proof was removed"),
        "second_factor_refused": _("A second proof was refused"),
        "second_factor_reset": _("Your second proof was taken away"),
        "recovery_codes_made": _("Spare codes were made"),
        "recovery_code_used": _("A spare code was used"),
        "provider_linked": _("Another site was noted that signs you in"),
        "password_forgotten": _("A new password was asked"),
        "device_known": _("A device was noted as yours"),
        "devices_forgotten": _("Your devices were forgotten"),
    }


def _activity() -> dict[str, str]:
    return {
        "booked": _("You signed up for an activity"),
        "accepted": _("You took a place that was offered"),
        "cancelled": _("A sign-up was cancelled"),
        "cancelled_by_link": _("A sign-up was cancelled by the link of a message"),
        "declined": _("You said no to a place"),
        "line_cancelled": _("Somebody no longer comes along"),
        "party_changed": _("More or fewer people come along"),
        "offered": _("A place was offered to you"),
        "place_lost": _("There were fewer places: you wait again"),
        "lapsed": _("A place went to somebody else"),
        "attendance_marked": _("Somebody noted whether you came"),
        "seated_by_telephone": _("You said yes to a place on the telephone"),
        "declined_by_telephone": _("You said no to a place on the telephone"),
        "seated_beyond": _("You got a place although it was full"),
        "walked_in": _("You were put on the list at the door"),
        "walked_in_over_the_limit": _("You were put on the list at the door"),
        "restored": _("What was put away is there again"),
        "help_asked": _("You asked for help"),
        "visit_begun": _("Somebody began to act for you"),
        "visit_ended": _("Somebody no longer acts for you"),
        "receipt_sent": _("You got a receipt"),
    }


def _card() -> dict[str, str]:
    return {
        "card_begun": _("You began a card"),
        "talents_chosen": _("You chose your talents"),
        "words_written": _("You wrote in your card"),
        "described": _("You said more about yourself on your card"),
        "portrait_added": _("A photo was added to your card"),
        "portrait_shown": _("Your photo became visible"),
        "portrait_removed": _("A photo of your card was erased"),
        "photo_taken_out": _("Your photo was taken for a website or a report"),
        "photo_taken_off": _("Your photo was taken off a website or a report"),
        "silhouette_chosen": _("You chose a drawing for your card"),
        "submitted": _("You sent your card"),
        "taken_back": _("You took your card back"),
        "published": _("Your card became visible"),
        "refused": _("Your card was not accepted"),
        "decided": _("Your text was read"),
        "reported": _("You told us that something is wrong"),
        "report_closed": _("A social worker read what you told us"),
        "hidden": _("Your card was hidden"),
        "shown_again": _("Your card was shown again"),
        "card_kept": _("You said that you keep your card"),
        "card_asked": _("We asked whether you keep your card"),
        "card_erased": _("Your card was erased"),
        "card_put_down": _("Your card was taken away"),
        "card_expired": _("Your card was hidden for want of news"),
        "appeal_made": _("You did not agree with a refusal"),
        "appeal_answered": _("A refusal was read again"),
        "other_mapped": _("What you wrote was found on the list"),
        "other_left": _("What you wrote was left in your words"),
        "edition_made": _("You made an edition of the booklet"),
    }


def _requests() -> dict[str, str]:
    return {
        "request_sent": _("A helping hand was asked or offered"),
        "request_accepted": _("A request was answered: yes"),
        "request_declined": _("A request was answered: no"),
        "request_expired": _("A request had no answer in time"),
        "request_withdrawn": _("A request was taken back"),
        "request_over": _("A helping hand was no longer looked for"),
        "request_thanked": _("Somebody said thank you"),
        "blocked": _("You blocked a neighbour"),
        "unblocked": _("You no longer block a neighbour"),
        "group_asked": _("You asked to join a group"),
        "group_joined": _("You joined a group"),
        "group_left": _("You left a group"),
    }


def _changes() -> dict[str, str]:
    return {
        "changes_submitted": _("You sent changes of your card"),
        "changes_taken_back": _("You took changes of your card back"),
        "changes_dropped": _("Changes of your card were thrown away"),
        "changes_published": _("Changes of your card became visible"),
        "changes_refused": _("Changes of your card were not accepted"),
        "card_lessened": _("Something was taken away from your card"),
        "revision_begun": _("A change was begun"),
        "revision_written": _("A change was written"),
        "revision_submitted": _("A change was sent to be read"),
        "revision_taken_back": _("A change was taken back"),
        "revision_approved": _("A change was accepted"),
        "revision_read_again": _("A refused change was read again"),
        "revision_refused": _("A change was not accepted"),
        "revision_dropped": _("A change was thrown away"),
    }


def _needs() -> dict[str, str]:
    return {
        "need_begun": _("You began to look for something"),
        "need_written": _("You wrote what you look for"),
        "need_sent": _("You sent what you look for"),
        "need_taken_back": _("You took back what you look for"),
        "need_published": _("What you look for became visible"),
        "need_refused": _("What you look for was not accepted"),
        "need_closed": _("You no longer look for something"),
        "need_renewed": _("What you look for is visible for longer"),
        "need_expired": _("What you look for is no longer visible"),
        "need_erased": _("What you looked for was erased"),
        "need_told": _("A neighbour was told that another looks for help"),
        "needs_silenced": _("You want no messages about what others look for"),
        "needs_heard": _("You want messages about what others look for"),
    }


def _ideas() -> dict[str, str]:
    return {
        "idea_sent": _("You proposed a workshop"),
        "idea_taken": _("A workshop is made of what you proposed"),
        "idea_returned": _("What you proposed waits again for somebody"),
        "idea_published": _("The workshop that you proposed is in the agenda"),
        "idea_declined": _("No workshop is made of what you proposed"),
        "idea_withdrawn": _("You took back a workshop that you proposed"),
        "idea_expired": _("Nobody could make a workshop of what you proposed"),
        "idea_erased": _("A workshop that you proposed was erased"),
    }


def kind_text(kind: str) -> str:
    """What a message is about."""
    return (_about_activities() | _about_people() | _about_ideas()).get(kind, _("Another message"))


def _about_activities() -> dict[str, str]:
    return {
        "booking_confirmed": _("Your place is reserved"),
        "booking_waiting": _("You are on the waiting list"),
        "place_offered": _("A place is free for you"),
        "place_lost": _("There were fewer places: you wait again"),
        "offer_lapsed": _("A place went to somebody else"),
        "reminder": _("A reminder of an activity"),
        "occurrence_moved": _("An activity has moved"),
        "menu_changed": _("There is more in a dish than was said"),
        "occurrence_cancelled": _("An activity does not take place"),
        "series_changed": _("Several dates of an activity have changed"),
        "series_ends": _("A series of your organisation ends soon"),
        "group_joined": _("You were let into a group"),
    }


def _about_people() -> dict[str, str]:
    return {
        "sign_in_code": _("A code to sign in"),
        "number_changed": _("A number has changed"),
        "card_published": _("Your card became visible"),
        "card_refused": _("Your card was not accepted"),
        "card_changes_refused": _("Changes of your card were not accepted"),
        "card_keep": _("Do you keep your card?"),
        "appeal_upheld": _("A refusal was read again"),
        "appeal_overturned": _("A refusal was read again"),
        "contact_request": _("A neighbour asks for a helping hand"),
        "contact_offer": _("A neighbour would like to help you"),
        "contact_accepted": _("Your neighbour says yes."),
        "contact_declined": _("This time it does not suit your neighbour."),
        "contact_expired": _("There was no answer within 5 days."),
        "contact_over": _("A helping hand was no longer looked for"),
        "need_published": _("What you look for became visible"),
        "need_refused": _("What you look for was not accepted"),
        "need_ends": _("What you look for ends soon"),
        "need_match": _("A neighbour looks for what you offer"),
        "membership_granted": _("It was confirmed that you live or work here"),
        "membership_refused": _("It was not confirmed that you live here"),
        "receipt": _("What was done for you"),
        "help_done": _("You asked for help"),
        "staff_invited": _("An invitation"),
        "password_changed": _("A password was chosen"),
        "password_forgotten": _("A new password was asked"),
        "second_factor_reset": _("Your second proof was taken away"),
        "activity_published": _("A text of your organisation is visible"),
        "activity_refused": _("A text of your organisation was not accepted"),
    }


def _about_ideas() -> dict[str, str]:
    return {
        "idea_taken": _("A workshop is made of what you proposed"),
        "idea_published": _("The workshop that you proposed is in the agenda"),
        "idea_declined": _("No workshop is made of what you proposed"),
        "idea_expired": _("Nobody could make a workshop of what you proposed"),
        "idea_withdrawn": _("A neighbour took back a workshop that they proposed"),
    }
