# What the application uses of Authlib, which ships without types.

from requests import Session

class OAuth2Session(Session): ...
