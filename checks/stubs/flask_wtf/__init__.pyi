# What the application uses of Flask-WTF, which ships without types.

from typing import Any

from flask_wtf.csrf import CSRFProtect as CSRFProtect
from wtforms import Form
from wtforms.meta import DefaultMeta

class FlaskForm(Form):
    class Meta(DefaultMeta):
        def get_translations(self, form: Any) -> Any: ...  # None turns them off

    def is_submitted(self) -> bool: ...
    def validate_on_submit(self) -> bool: ...
