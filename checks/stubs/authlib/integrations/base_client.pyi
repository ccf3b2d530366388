# What the application uses of Authlib, which ships without types.

from collections.abc import Mapping
from typing import Any

class BaseApp: ...

class OAuth2Mixin:
    client_cls: type
    def __init__(
        self,
        framework: None,
        *,
        client_id: str,
        client_secret: str,
        client_kwargs: Mapping[str, object],
        **metadata: object,
    ) -> None: ...
    def create_authorization_url(self, redirect_uri: str, **params: str) -> dict[str, str]: ...
    def fetch_access_token(
        self, redirect_uri: str, *, code: str, code_verifier: str, allow_redirects: bool
    ) -> dict[str, Any]: ...

class OpenIDMixin:
    def parse_id_token(
        self,
        token: Mapping[str, Any],
        nonce: str,
        *,
        claims_options: Mapping[str, Mapping[str, object]],
        leeway: int,
    ) -> dict[str, Any]: ...
