"""What is learned."""

from nutag.learning.models.certificates import (
    Certificate,
    CertificateKind,
    CertificateState,
    LawChange,
    LawFlag,
)
from nutag.learning.models.content import (
    Form,
    Item,
    ItemState,
    Lesson,
    Module,
    Version,
    VersionState,
)

__all__ = [
    "Certificate",
    "CertificateKind",
    "CertificateState",
    "Form",
    "Item",
    "ItemState",
    "LawChange",
    "LawFlag",
    "Lesson",
    "Module",
    "Version",
    "VersionState",
]
