"""What several parts of this room refuse for the same reason."""


class NeedsReason(Exception):  # noqa: N818 - what is missing
    """What is published already is only changed for a reason that everybody can read."""


class OwnWork(Exception):  # noqa: N818 - what is refused
    """Nobody confirms or answers for what they did themselves."""
