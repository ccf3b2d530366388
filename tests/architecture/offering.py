"""What the forms of whoever runs activities send, for the walk through the route table."""

from tests import pictures

SLOT = {"venue": "{venue_id}", "day": "2026-03-20", "start": "14:00", "end": "16:00"}
RULE: dict[str, object] = {
    **SLOT,
    "rhythm": "weekly",
    "every": "1",
    "ends": "times",
    "times": "3",
    "step": "save",
}
PLACES: dict[str, object] = {"new-ready": "adult", "new-capacity": "5", "new-closes": "start"}
OFFER_FORMS: dict[str, dict[str, object]] = {
    "/{lang}/activities/import": {
        "file": "Titre en français;Thème\nSoupe;Culture\n".encode(),
        "landlord": "{landlord}",
    },
    "/{lang}/activities/new": {
        "kind": "kitchen",
        "theme": "kitchen",
        "landlord": "{landlord}",
    },
    "/{lang}/activities/{activity_id}/practical": {"languages": ["fr", "ar"]},
    "/{lang}/activities/{activity_id}/picture": {
        "photo": pictures.file().getvalue(),
        "decorative": "y",
        "agreed": "y",
    },
    "/{lang}/activities/{activity_id}/volunteers": {"insurer": "Ethias", "note_given": "y"},
    "/{lang}/activities/{activity_id}/kind": {"kind": "course"},
    "/{lang}/activities/{activity_id}/words": {
        "title_fr": "Soupe",
        "title_nl": "Soep",
        "theme": "kitchen",
        "edits": "0",
    },
    "/{lang}/activities/{activity_id}/meals": {"number": "2.123.456.789"},
    "/{lang}/activities/{activity_id}/dates": dict(SLOT),
    "/{lang}/activities/{activity_id}/series": RULE,
    "/{lang}/activities/{activity_id}/template": {"template": "yes"},
    "/{lang}/series/{series_id}/change": {**RULE, "version": "0"},
    "/{lang}/series/{series_id}/calling-off": {"version": "0"},
    "/{lang}/activities/{activity_id}/places": PLACES,
    "/{lang}/activities/{activity_id}/places/drop-in": {"drop_in": "no"},
    "/{lang}/activities/{activity_id}/places/fairness": {"estate": "", "fair_share": "2"},
    "/{lang}/activities/{activity_id}/places/{kind_id}": {
        "kind{kind_id}-capacity": "9",
        "kind{kind_id}-closes": "2",
    },
    "/{lang}/occurrences/{occurrence_id}/menu": {
        "dish_fr": "Soupe",
        "dish_nl": "Soep",
        "known": "none",
        "version": "0",
    },
    "/{lang}/occurrences/{occurrence_id}/change": {**SLOT, "version": "0"},
}
