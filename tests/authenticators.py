"""A device that holds keys (WebAuthn), written in software: ES256, without attestation."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url, encode_cbor

from app.accounts.models import Passkey
from app.db import db
from tests.factories import NOW

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
Question = dict[str, Any]


def silent_key(person_id: int) -> Passkey:
    """A key that somebody added, on a device that never answers."""
    name = secrets.token_bytes(16)
    row = Passkey(
        person_id=person_id, credential_id=name, public_key=b"", sign_count=0, added_at=NOW
    )
    db.session.add(row)
    db.session.flush()
    return row


@dataclass
class Device:
    """Somebody's telephone with one key. Each field may be spoilt by a test."""

    host: str = "localhost"
    origin: str = "http://localhost"
    verifies: bool = True
    counts: bool = True
    attachment: str = "platform"
    count: int = 0
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, question: Question) -> str:
        """Make the key: what the browser sends to whoever asked."""
        name = len(self.name).to_bytes(2, "big") + self.name
        about = self._about(ATTESTED) + bytes(16) + name + self._public()
        made = {"fmt": "none", "attStmt": {}, "authData": about}
        return self._sent(
            clientDataJSON=self._asked("webauthn.create", question),
            attestationObject=encode_cbor(made),
        )

    def answer(self, question: Question) -> str:
        """Use the key."""
        self.count += self.counts
        about, asked = self._about(), self._asked("webauthn.get", question)
        signed = self.key.sign(about + hashlib.sha256(asked).digest(), ec.ECDSA(SHA256()))
        return self._sent(clientDataJSON=asked, authenticatorData=about, signature=signed)

    def _about(self, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        house = hashlib.sha256(self.host.encode()).digest()
        return house + bytes([flags]) + self.count.to_bytes(4, "big")

    def _asked(self, kind: str, question: Question) -> bytes:
        said = {"type": kind, "challenge": question["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _public(self) -> bytes:
        point = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _sent(self, **response: bytes) -> str:
        name = bytes_to_base64url(self.name)
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "authenticatorAttachment": self.attachment,
                "response": {part: bytes_to_base64url(said) for part, said in response.items()},
            }
        )
