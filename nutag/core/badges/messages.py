"""What the verifier says, in English and Mongolian."""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "holds": (
        "The badge holds: signed, not altered, valid today.",
        "Баталгаа хүчинтэй: гарын үсэгтэй, өөрчлөгдөөгүй, хугацаа нь дуусаагүй.",
    ),
    "unanchored": (
        (
            "It was checked against the key it brings itself. Whose key it is only the issuer's"
            " page can tell: {detail}"
        ),
        (
            "Өөрт нь байсан түлхүүрээр шалгалаа. Хэний түлхүүр болохыг зөвхөн олгосон"
            " байгууллагын хуудаснаас мэдэж болно: {detail}"
        ),
    ),
    "unlisted": (
        "No list of revoked badges was given, so this does not say that it was not revoked.",
        (
            "Хүчингүй болгосон баталгааны жагсаалт өгөөгүй тул хүчингүй болоогүй гэдгийг энэ"
            " шалгалт батлахгүй."
        ),
    ),
    "list-of": (
        "The list of revoked badges is of {detail}.",
        "Хүчингүй болгосон баталгааны жагсаалтын огноо: {detail}.",
    ),
    "altered": (
        "The badge was altered, or its signature is not the issuer's.",
        "Баталгаа өөрчлөгдсөн, эсвэл гарын үсэг нь олгосон байгууллагынх биш байна.",
    ),
    "not-signed": (
        "The badge has no signature that can be checked here (suite eddsa-jcs-2022).",
        "Энд шалгаж болох гарын үсэг (eddsa-jcs-2022) алга.",
    ),
    "not-canonical": (
        "The badge holds a number that has no canonical form here.",
        "Баталгаанд нэг мөр бичих боломжгүй тоо байна.",
    ),
    "not-a-badge": (
        "This is no Open Badge 3.0.",
        "Энэ бол Open Badge 3.0 биш.",
    ),
    "other-issuer": (
        "It was signed with another key than its issuer's.",
        "Олгосон байгууллагынх нь биш түлхүүрээр гарын үсэг зурсан байна.",
    ),
    "unknown-key": (
        "It was signed with a key you do not trust: {detail}",
        "Таны итгэдэг түлхүүр биш: {detail}",
    ),
    "not-yet": (
        "It is valid only from {detail}.",
        "Зөвхөн {detail}-нээс хүчинтэй.",
    ),
    "expired": (
        "It was valid until {detail}.",
        "{detail} хүртэл хүчинтэй байсан.",
    ),
    "revoked": (
        "It was revoked: {detail}",
        "Хүчингүй болгосон: {detail}",
    ),
    "other-name": (
        "The certificate was made out to another name.",
        "Гэрчилгээг өөр нэрээр олгосон байна.",
    ),
    "list-altered": (
        "The list of revoked badges was altered, or is another issuer's.",
        "Хүчингүй болгосон баталгааны жагсаалт өөрчлөгдсөн, эсвэл өөр байгууллагынх байна.",
    ),
    "malformed": (
        "This cannot be read as a badge.",
        "Үүнийг баталгаа болгон унших боломжгүй.",
    ),
    "key-needed": (
        "The short form names no key: give the issuer's with --key.",
        "Богино хэлбэрт түлхүүр байхгүй: олгосон байгууллагын түлхүүрийг --key-ээр өгнө үү.",
    ),
    "key-malformed": (
        "A key is malformed: {detail}",
        "Түлхүүр буруу бичигдсэн байна: {detail}",
    ),
    "file-unreadable": (
        "The file cannot be read: {detail}",
        "Файлыг унших боломжгүй: {detail}",
    ),
}


def say(check: str, language: str, detail: str = "") -> str:
    """A message in a language."""
    return MESSAGES[check][language == "mn"].format(detail=detail)
