"""What officials are told when somebody decides about their seat in a training session."""

from nutag.notices.addresses import owner
from nutag.notices.kinds import Kind

SEATING = (
    Kind(
        verb="seat.held",
        whom=owner,
        title_mn="Таны суух сургалтыг шийдлээ: {subject}",
        title_en="It was decided in which session you sit: {subject}",
        text_mn="Шалтгаан нь сургалтын төлөвлөгөөнд тань бий. Урилга тусдаа ирнэ.",
        text_en="The reason stands on your plan. The invitation comes by itself.",
        link="/training/plan/",
    ),
    Kind(
        verb="seat.barred",
        whom=owner,
        title_mn="Таныг нэг сургалтад оруулахгүй байхаар шийдлээ: {subject}",
        title_en="It was decided that you do not sit in a session: {subject}",
        text_mn="Шалтгаан нь сургалтын төлөвлөгөөнд тань бий. Өөр сургалтад урина.",
        text_en="The reason stands on your plan. You are invited to another session.",
        link="/training/plan/",
    ),
)
