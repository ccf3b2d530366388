"""SMS by a gateway on the web, through Apprise: one address names the service and its keys."""

from __future__ import annotations

import logging
import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.notifications.operations.channels.letters import DeliveryFailed, Letter

if TYPE_CHECKING:
    from types import ModuleType

NOBODY = "+32470000000"
"""A number to see whether the address is complete; nothing is sent to it."""

for _name in ("apprise", "urllib3", "requests"):  # they would write numbers and addresses
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


class Gateway:
    """An Apprise address in which ``{to}`` stands for the number, ``{key}`` for the letter's key.

    Without ``{to}`` the number is put at the end of the path, where most services have it. A
    certificate that is wrong is refused. Apprise does not say why a service refused, so every
    failure is tried again.
    """

    def __init__(self, url: str) -> None:
        """Read the address; ValueError (without the address) when Apprise does not know it."""
        path, mark, query = url.partition("?")
        self._url = url if "{to}" in url else f"{path.rstrip('/')}/{{to}}{mark}{query}"
        if "verify=no" in query.lower() or self._service(NOBODY, "") is None:
            message = "SMS_URL is not the address of a service that Apprise knows"
            raise ValueError(message)

    def send(self, letter: Letter) -> None:
        """Hand it to the gateway, or raise DeliveryFailed."""
        try:
            service = self._service(letter.to, letter.key)
            taken = service is not None and service.notify(body=letter.text)
        except Exception:  # noqa: BLE001 - whatever it says may quote the number or the text
            raise DeliveryFailed from None
        if not taken:
            raise DeliveryFailed

    def _service(self, number: str, key: str) -> Any:  # noqa: ANN401 - whichever service it is
        url = self._url.replace("{to}", quote(number, safe="")).replace(
            "{key}", quote(key, safe="")
        )
        asset = self._apprise.AppriseAsset(app_id="Bottin", async_mode=False, secure_logging=True)
        return self._apprise.Apprise.instantiate(url, asset=asset)

    @cached_property
    def _apprise(self) -> ModuleType:
        with warnings.catch_warnings(action="ignore"):  # what it imports is its own affair
            import apprise  # noqa: PLC0415 - half a second, which only the worker has to wait

            apprise.Apprise.instantiate("json://localhost")  # and it imports the rest now
        return apprise
