"""One row of every table, in an order that its references allow; raw, without our classes."""

from datetime import UTC, date, datetime, time

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
NAME: dict[str, object] = {"name_fr": "Un nom", "name_nl": "Een naam"}
ABOUT: dict[str, object] = {"subject_type": "Booking", "subject_id": 1}

ROWS: dict[str, dict[str, object]] = {
    "history_entry": ABOUT | {"id": 1, "at": AT, "event": "booked", "details": {"size": 1}},
    "message": ABOUT
    | {"id": 1, "key": "k", "kind": "reminder", "recipient_id": 1, "language": "fr", "params": {}}
    | {"status": "queued", "created_at": AT, "due_at": AT, "not_after": LATER, "attempts": 0},
    "delivery": {"id": 1, "message_id": 1, "channel": "sms", "at": AT, "outcome": "sent"},
    "setting": {"id": 1, "name": "help_phone", "value": "+3225550100", "changed_at": AT},
    "rate_limit": {"key": "k", "hits": 1, "ends_at": 1_800_000_000},
    "commune": NAME | {"nis": "21001", "postcodes": "1070"},
    "organisation": NAME
    | {"id": 1, "slug": "o", "kind": "partner", "name_confirmed": True, "phone": "+3225550100"}
    | {
        "address_fr": "",
        "address_nl": "",
        "privacy_email": "",
        "shares_cards": True,
        "food_number": "",
    },
    "neighbourhood": NAME | {"id": 1, "slug": "n", "commune_nis": "21001"},
    "estate": NAME
    | {"id": 1, "slug": "e", "organisation_id": 1, "neighbourhood_id": 1}
    | {"poster_code": "K7Q2"},
    "venue": NAME
    | {"id": 1, "slug": "v", "street_fr": "Rue", "street_nl": "Straat", "number": "9"}
    | {"postcode": "1070", "floor_fr": "", "floor_nl": "", "step_free": True}
    | {"stop_fr": "", "stop_nl": "", "neighbourhood_id": 1},
    "door": {"venue_id": 1, "reference": "d", "medium": b"1", "made_at": AT},
    "person": {"id": 1, "first_name": "Amina", "language": "fr", "created_at": AT},
    "article_version": {"id": 1, "slug": "how", "number": 1, "written_by_id": 1}
    | {"title_fr": "Un titre", "title_nl": "Een titel", "body_fr": "Un texte."}
    | {"body_nl": "Een tekst.", "written_at": AT},
    "contact_point": {"id": 1, "kind": "mobile", "value": "+32470123456"},
    "person_contact": {"id": 1, "person_id": 1, "contact_point_id": 1, "added_at": AT},
    "membership": {"id": 1, "person_id": 1, "role": "resident", "estate_id": 1}
    | {"asked_at": AT, "granted_at": AT},
    "consent": {"id": 1, "person_id": 1, "purpose": "reminders", "text_version": "1"}
    | {"how": "self", "given_at": AT, "recorded_by_id": 1},
    "credential": {"person_id": 1, "password_hash": "-", "set_at": AT},
    "sign_in": {"id": 1, "token_hash": "-", "person_id": 1, "shared_device": False}
    | {"how": "code", "device": "other", "started_at": AT, "proved_at": AT, "ends_at": LATER},
    "sign_in_code": {"id": 1, "number": "+32470123456", "code_hash": "-", "asked_at": AT}
    | {"expires_at": LATER, "tries": 0},
    "known_device": {"id": 1, "token_hash": "-", "person_id": 1, "known_at": AT, "ends_at": LATER},
    "pin": {"person_id": 1, "pin_hash": "-", "set_at": AT, "wrong": 0},
    "sign_in_card": {"id": 1, "person_id": 1, "code_hash": "-", "issued_at": AT},
    "passkey": {"id": 1, "person_id": 1, "credential_id": b"1", "public_key": b"2"}
    | {"sign_count": 0, "added_at": AT},
    "calendar_key": {"person_id": 1, "token_hash": "-", "made_at": AT},
    "challenge": {"id": 1, "value": b"1", "expires_at": LATER},
    "authenticator": {"person_id": 1, "secret": b"-", "begun_at": AT, "last_step": 0},
    "recovery_code": {"id": 1, "person_id": 1, "code_hash": "-", "made_at": AT},
    "provider_identity": {"id": 1, "person_id": 1, "issuer": "i", "subject": "s", "linked_at": AT},
    "invitation": {"id": 1, "token_hash": "-", "email": "a@example.org", "first_name": "Amina"}
    | {"language": "fr", "role": "administrator", "estate_ids": [], "invited_at": AT}
    | {"ends_at": LATER},
    "joining_code": {"id": 1, "estate_id": 1, "code_hash": "-", "made_at": AT, "made_by_id": 1}
    | {"ends_at": LATER, "uses": 0},
    "membership_estate": {"membership_id": 1, "estate_id": 1},
    "revision": {"id": 1, "subject_type": "Activity", "subject_id": 1, "status": "draft"}
    | {"values": {"title_fr": "Soupe"}, "version": 0, "edits": 0, "started_at": AT},
    "activity": {
        "id": 1,
        "code": "K7Q2",
        "organisation_id": 1,
        "landlord_id": 1,
        "theme": "kitchen",
        "status": "published",
    }
    | {"title_fr": "Soupe", "title_nl": "Soep", "summary_fr": "", "summary_nl": ""}
    | {"practical_fr": "", "practical_nl": "", "contribution_fr": "", "contribution_nl": ""}
    | {
        "phone": "+3225550101",
        "sign_up_at_fr": "",
        "sign_up_at_nl": "",
        "kind": "workshop",
        "trained_percent": 75,
        "drop_in": False,
        "ahead": "",
        "interpreter": "",
        "insurer": "",
        "policy_number": "",
        "note_given": False,
    }
    | {"same_on_purpose": "", "template": False}
    | {"for_whom_fr": "", "for_whom_nl": "", "level_fr": "", "level_nl": ""}
    | {"bring_fr": "", "bring_nl": "", "project_fr": "", "project_nl": ""},
    "activity_language": {"activity_id": 1, "code": "fr", "position": 0},
    "activity_partner": {"activity_id": 1, "organisation_id": 1},
    "group_member": {"id": 1, "activity_id": 1, "person_id": 1, "status": "member"}
    | {"asked_at": AT, "granted_at": AT},
    "participant_type": NAME
    | {
        "id": 1,
        "activity_id": 1,
        "position": 0,
        "ready": "anybody",
        "audience": "all",
        "capacity": 5,
    }
    | {"kept_first": 0, "kept_estate": 0, "kept_counter": 0, "members_only": False},
    "series": {"id": 1, "activity_id": 1, "venue_id": 1, "rhythm": "weekly", "every": 1}
    | {"first_on": date(2026, 3, 2), "times": 4, "version": 0, "closed": False}
    | {"skips_public": True, "skips_school_fr": False, "skips_school_nl": False}
    | {"start_time": time(10), "end_time": time(12)},
    "occurrence": {"id": 1, "activity_id": 1, "venue_id": 1, "status": "scheduled"}
    | {"starts_on": date(2026, 3, 2), "start_time": time(10), "end_time": time(12)}
    | {"starts_at": AT, "ends_at": LATER, "version": 0},
    "date_menu": {"occurrence_id": 1, "dish_fr": "Soupe", "dish_nl": "Soep", "version": 1}
    | {"is_same_on_purpose": False, "allergens": "celery", "portions": 30},
    "deliverable": {"id": 1, "reference": "d", "occurrence_id": 1, "kind": "recipe"}
    | {"title_fr": "Soupe", "title_nl": "Soep", "medium": "pdf", "content": b"-", "size": 1}
    | {"added_at": AT},
    "booking": {"id": 1, "occurrence_id": 1, "person_id": 1, "status": "confirmed"}
    | {"booked_at": AT, "as_many": False, "at_counter": False},
    "visit": {"id": 1, "person_id": 1, "by_id": 1, "sign_in_id": 1, "how": "present"}
    | {"consent": "spoken", "started_at": AT, "acted_at": AT},
    "act": ABOUT | {"id": 1, "visit_id": 1, "kind": "booked", "at": AT},
    "help_request": {"id": 1, "estate_id": 1, "occurrence_id": 1, "person_id": 1, "wish": "come"}
    | {"language": "fr", "status": "open", "asked_at": AT},
    "booking_line": {"id": 1, "booking_id": 1, "participant_type_id": 1, "age_band": "6-11"},
    "booking_link": {"id": 1, "booking_id": 1, "token_hash": "-", "made_at": AT},
    "attendance": {"id": 1, "occurrence_id": 1, "line_id": 1, "mark": "present"}
    | {"marked_at": AT, "marked_by_id": 1},
    "head_count": {"id": 1, "occurrence_id": 1, "age_group": "60+", "gender": "women"}
    | {"number": 5},
    "poster_sign_up": {"id": 1, "occurrence_id": 1, "estate_id": 1, "number": 3},
    "reason_count": {"id": 1, "occurrence_id": 1, "reason": "hours", "number": 1},
    "face_count": {"id": 1, "occurrence_id": 1, "face": "good", "number": 1},
    "feedback_words": {"id": 1, "occurrence_id": 1, "words": "Fijn.", "language": "nl"},
    "answered": {"id": 1, "booking_id": 1, "occurrence_id": 1, "question": "feedback"},
    "sheet_sent": {"id": 1, "occurrence_id": 1, "key": "k", "sent_at": AT},
    "talent_category": {"slug": "couture", "position": 0, "label_fr": "C", "label_nl": "N"},
    "talent": {"slug": "retouches", "category_slug": "couture", "position": 0, "flags": ""}
    | {"label_fr": "Retouches", "label_nl": "Kleding aanpassen", "written_at": AT}
    | {"synonyms_fr": "tirette", "synonyms_nl": "rits"},
    "card": {"id": 1, "reference": "2345", "person_id": 1, "estate_id": 1, "status": "published"}
    | {"version": 1, "words": "", "words_language": "fr", "started_at": AT, "other": "", "free": 5}
    | {"published_at": AT}
    | {"places": 4, "reach": "neighbourhood", "silhouette": 1, "step": "preview", "edits": 1}
    | {"shown_version": 1},
    "card_language": {"card_id": 1, "code": "fr", "position": 0},
    "keep_question": {"id": 1, "card_id": 1, "token_hash": "-", "asked_at": AT, "ends_at": LATER},
    "portrait": {"id": 1, "reference": "2345", "card_id": 1, "is_shown": True, "small": b"-"}
    | {"medium": b"-", "large": b"-", "made_at": AT},
    "photo_copy": {"id": 1, "portrait_id": 1, "estate_id": 1, "channel": "photo_site"}
    | {"taken_at": AT},
    "need": {"id": 1, "reference": "2345", "person_id": 1, "estate_id": 1, "status": "published"}
    | {"version": 1, "talent_slug": "retouches", "words": "", "words_language": "fr", "free": 0}
    | {"reach": "estate", "started_at": AT},
    "picture": {"activity_id": 1, "reference": "2345", "light": b"-", "alt_fr": "Soupe"}
    | {"alt_nl": "Soep", "decorative": False, "made_at": AT},
    "idea": {"id": 1, "reference": "2345", "person_id": 1, "estate_id": 1, "status": "sent"}
    | {"what": "Soupe", "whom": "", "needs": "", "words_language": "fr"}
    | {"sent_at": AT, "since_at": AT},
    "need_talent": {"need_id": 1, "talent_slug": "retouches"},
    "need_silence": {"person_id": 1, "since_at": AT},
    "need_notice": {"id": 1, "need_id": 1, "person_id": 1, "told_at": AT},
    "contact_request": {"id": 1, "reference": "2345", "from_person_id": 1, "to_person_id": 2}
    | {"card_id": 1, "talent_slug": "retouches", "opening": "", "words": "", "words_language": "fr"}
    | {"reach_by": "phone", "status": "asked", "asked_at": AT, "ends_at": LATER},
    "block": {"id": 1, "person_id": 1, "blocked_id": 2, "blocked_at": AT},
    "edition": {"id": 1, "organisation_id": 1, "scope": "n1", "number": 1, "first_language": "fr"}
    | {"made_at": AT, "made_by_id": 1},
    "edition_card": {"edition_id": 1, "number": 1, "card_id": 1},
    "card_talent": {"card_id": 1, "talent_slug": "retouches", "position": 0},
    "listing": {"area": "n1", "neighbourhood_id": 1, "talent_slug": "retouches", "card_id": 1}
    | {"estate_id": 1, "published_at": AT},
    "card_word": {"area": "n1", "initial": "s", "token": "soupe", "card_id": 1, "is_name": False},
    "decision": {"id": 1, "subject_type": "Card", "subject_id": 1, "version": 1}
    | {
        "verdict": "approved",
        "content": {},
        "decided_by_id": 1,
        "organisation_id": 1,
        "estate_id": 1,
        "decided_at": AT,
    },
    "appeal": {"id": 1, "decision_id": 1, "person_id": 1, "estate_id": 1, "words": "Non."}
    | {"words_language": "fr", "wants_call": False, "status": "open", "made_at": AT}
    | {"answer": "", "answer_language": "fr"},
    "report": {"id": 1, "subject_type": "Card", "subject_id": 1, "person_id": 1, "reported_id": 2}
    | {"estate_id": 1, "reason": "money", "words": "", "words_language": "fr", "status": "open"}
    | {"reported_at": AT},
    "merge": {"id": 1, "kept_id": 1, "gone_id": 1, "moved": {}, "merged_at": AT}
    | {"merged_by_id": 1},
}

ANOTHER_PERSON: dict[str, object] = {**ROWS["person"], "id": 2, "first_name": "Bilal"}
"""Some rows are about two people."""
