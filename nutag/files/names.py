"""How a stored content is named: by its hash alone."""

from enum import StrEnum

FOLDER = "content"


class Size(StrEnum):
    """In which sizes a content lies in the storage."""

    LARGE = "large"
    SMALL = "small"
    ORIGINAL = "original"


def folder(digest: str) -> str:
    """Where the content lies; two letters of its hash keep the folders small."""
    return f"{FOLDER}/{digest[:2]}"


def name(digest: str, size: Size) -> str:
    """The name in the storage."""
    return f"{folder(digest)}/{digest}.{size}"
