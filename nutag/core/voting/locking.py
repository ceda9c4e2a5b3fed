"""What passes through a browser and is kept nowhere here: locked, and opened with the same facts.

ChaCha20-Poly1305 under a key that is worked out from a secret of the site and what the text is
about. So marks that are not cast yet can lie on the voter's own device, and parts of a key can go
from page to page: whoever has the device or the page reads nothing, nor does whoever has the site's
database.
"""

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_NONCE = 12
_STEP = 192  # so that the length tells little


def name_of(secret: str, about: str) -> str:
    """A name for what is locked; nobody comes back from it to what it is about."""
    return hmac.new(secret.encode(), b"locked name:" + about.encode(), sha256).hexdigest()[:12]


def locked(secret: str, about: str, text: str) -> str:
    """The text, unreadable, in signs that a cookie may hold."""
    data = text.encode()
    filled = data + b"\n" * (-len(data) % _STEP or _STEP)
    nonce = os.urandom(_NONCE)
    sealed = ChaCha20Poly1305(_key(secret, about)).encrypt(nonce, filled, None)
    return urlsafe_b64encode(nonce + sealed).decode()


def unlocked(secret: str, about: str, kept: str) -> str:
    """The text again; "" when it is about something else, or was altered."""
    try:
        data = urlsafe_b64decode(kept)
        opened = ChaCha20Poly1305(_key(secret, about)).decrypt(data[:_NONCE], data[_NONCE:], None)
    except (ValueError, InvalidTag):
        return ""
    return opened.decode().rstrip("\n")


def _key(secret: str, about: str) -> bytes:
    return hmac.new(secret.encode(), b"locked key:" + about.encode(), sha256).digest()
