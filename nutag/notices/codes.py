"""Short codes that lead from paper to a page: no letters or digits that look alike."""

import secrets

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 8


def fresh() -> str:
    """A new code; one in 31^8 (850 billion), so guessing finds nothing."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """The code as printed: abcd-efgh."""
    return f"{code[:4]}-{code[4:]}"


def typed(text: str) -> str:
    """A code as somebody typed it, without hyphen and spaces, in small letters."""
    return "".join(text.split()).replace("-", "").lower()
