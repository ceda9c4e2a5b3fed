"""How often one address may ask: counted in the cache table, so all processes count together."""

import time
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

REQUESTS = 600
SECONDS = 60


class PerAddress(BaseThrottle):
    """At most so many requests in each minute of the clock from one address.

    The address itself is not kept, only a hash that changes every minute.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request; whether it may pass."""
        window = int(time.time() // SECONDS)
        seed = f"{window} {self.get_ident(request)}".encode()
        key = f"api:{sha256(seed).hexdigest()[:24]}"
        if cache.add(key, 1, SECONDS * 2):
            return True
        try:
            return cache.incr(key) <= REQUESTS
        except ValueError:  # it expired between the two calls
            return True

    def wait(self) -> int:
        """The seconds until the next minute."""
        return SECONDS - int(time.time() % SECONDS)
