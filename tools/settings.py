"""What each setting is for, in English and Mongolian; a test compares the names with the code."""

from typing import NamedTuple


class Meaning(NamedTuple):
    """A setting in words."""

    en: str
    mn: str


MEANINGS = {
    "HOME": Meaning(
        "The folder for everything that is kept: database, keys, files, e-mails.",
        "Хадгалах бүх зүйлийн хавтас: өгөгдлийн сан, түлхүүр, файл, и-мэйл.",
    ),
    "DATABASE_URL": Meaning(
        "`postgresql://user:password@host/name`, or empty for SQLite in the home folder.",
        "`postgresql://user:password@host/name`; хоосон бол үндсэн хавтсан дахь SQLite.",
    ),
    "SITE_URL": Meaning(
        "The address people type. With `https://` cookies and redirects become strict.",
        "Хүмүүсийн бичдэг хаяг. `https://`-ээр эхэлбэл күүки, шилжүүлэг чанд болно.",
    ),
    "HOSTS": Meaning(
        "The names this site answers to, split by commas.",
        "Сайтын хариулдаг нэрс, таслалаар зааглана.",
    ),
    "PROXIES": Meaning(
        "How many proxies stand before the site; they are believed about the caller's address.",
        "Сайтын өмнө хэдэн прокси байгаа. Хүсэлт илгээгчийн хаягийг тэднээс авна.",
    ),
    "LANGUAGE": Meaning(
        "The language of pages until somebody switches: `mn` or `en`.",
        "Хэрэглэгч солих хүртэлх хуудасны хэл: `mn` эсвэл `en`.",
    ),
    "TIME_ZONE": Meaning("The time zone of the city.", "Хотын цагийн бүс."),
    "DEMO": Meaning(
        "Say on every screen that the data are for demonstration.",
        "Жишиг өгөгдөл гэдгийг дэлгэц бүр дээр хэлэх.",
    ),
    "DEBUG": Meaning(
        "Show where the program failed. Never on a site that others reach.",
        "Алдаа хаана гарсныг харуулах. Бусдын хандах сайт дээр хэзээ ч бүү асаа.",
    ),
    "LOG_LEVEL": Meaning(
        "How much is told on the console: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
        "Консолд хэр их мэдээлэх: `DEBUG`, `INFO`, `WARNING`, `ERROR`.",
    ),
    "SHARED_DATA": Meaning(
        "A folder with elections of Pabulib; the demonstration imports one from there.",
        "Pabulib-ийн сонгуулийн хавтас; жишиг хот нэгийг тэндээс авна.",
    ),
    "SECRET_KEY": Meaning(
        "Signs sessions and forms. Made at first use in `keys/`.",
        "Сесс, маягтыг гарын үсгээр баталгаажуулна. Анх хэрэглэхэд `keys/`-д үүснэ.",
    ),
    "RECORD_KEY": Meaning(
        "Signs the seals of the record. Made at first use in `keys/`.",
        "Бүртгэлийн лацад гарын үсэг зурна. Анх хэрэглэхэд `keys/`-д үүснэ.",
    ),
    "IDENTITY_KEY": Meaning(
        "Closes registration numbers. Made at first use in `keys/`; without it nobody can be "
        "recognised again.",
        "Регистрийн дугаарыг битүүмжилнэ. Анх хэрэглэхэд `keys/`-д үүснэ; үүнгүйгээр хүнийг "
        "дахин таних боломжгүй.",
    ),
    "EMAIL_HOST": Meaning(
        "The e-mail server. Without one, e-mails are only written to `mail/`.",
        "И-мэйлийн сервер. Үгүй бол и-мэйлийг зөвхөн `mail/`-д бичнэ.",
    ),
    "EMAIL_PORT": Meaning("The port of the e-mail server.", "И-мэйлийн серверийн порт."),
    "EMAIL_USER": Meaning("The user name there.", "Тэндэх хэрэглэгчийн нэр."),
    "EMAIL_PASSWORD": Meaning("The password there.", "Тэндэх нууц үг."),
    "EMAIL_TLS": Meaning(
        "Whether the connection to it is encrypted (STARTTLS).",
        "Холболтыг шифрлэх эсэх (STARTTLS).",
    ),
    "EMAIL_FROM": Meaning("The sender of e-mails.", "И-мэйл илгээгч."),
}
