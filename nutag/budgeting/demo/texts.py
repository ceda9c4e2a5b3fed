"""What the made-up projects of the vote under way say of themselves, in the order of `WISHES`."""

from typing import NamedTuple


class Said(NamedTuple):
    """The same in Mongolian and in English."""

    mn: str
    en: str


TEXTS = (
    Said(
        "Хоёрдугаар гудамжны дагуу 40 нарны гэрэл тавина. Оройн ээлжийн сургуулиас буух хүүхдүүд "
        "одоо 600 метр зам гэрэлгүй явдаг.",
        "40 solar lights along the second street. Children coming home from the evening shift of "
        "school now walk 600 metres in the dark.",
    ),
    Said(
        "Толгойн энгэрийн жимд 120 гишгүүртэй бетон шат, хоёр талд нь хашлага хийнэ. Өвөл мөсөнд "
        "хальтирч унах нь олон.",
        "Concrete steps with a handrail on both sides where the path climbs the slope. In winter "
        "people often fall on the ice there.",
    ),
    Said(
        "Хэсгийн төвийн сул талбайд гулсуур, савлуур, элстэй тоглоомын талбай байгуулж, хашаалж, "
        "гэрэлтүүлнэ. 3–10 насны хүүхдэд зориулна.",
        "Slide, swings and a sand pit on the empty plot in the middle of the kheseg, fenced and "
        "lit, for children from 3 to 10.",
    ),
    Said(
        "Урд буудалд салхи, цаснаас хамгаалах хоёр сүүдрэвч, сандал тавина. Өглөө 07–08 цагт 80 "
        "орчим хүн задгай хүлээдэг.",
        "Two shelters with benches at the southern stop. About 80 people wait in the open there "
        "between seven and eight in the morning.",
    ),
    Said(
        "Үерийн далангийн нурсан 150 метрийг сэргээж, шуудууг цэвэрлэнэ. 2023 оны үерт доод талын "
        "айлуудын хашаанд ус орсон.",
        "Rebuilds 150 metres of the broken dyke and clears the ditch. In the flood of 2023 water "
        "stood in the yards below it.",
    ),
    Said(
        "Сургуулиас өрхийн эмнэлэг хүртэл 600 метр хатуу хучилттай, 1.5 метр өргөн явган зам. "
        "Тэргэнцэр, хүүхдийн тэрэг явж болохоор налуутай.",
        "A paved footpath, 1.5 metres wide, from the school to the family clinic, with ramps for "
        "wheelchairs and prams.",
    ),
    Said(
        "Гуравдугаар хэсгийн дээд талд шинэ ус түгээх байр барьж, төвлөрсөн шугамд холбоно. Одоо "
        "хамгийн ойрын худаг 900 метрт бий.",
        "A new kiosk above the third kheseg, joined to the mains. The nearest one is now 900 "
        "metres away.",
    ),
    Said(
        "Хог ачих цэгийг бетондож, гурван талаас нь хашна. Салхинд хог тархахгүй, машин овоолсон "
        "хог руу ойртож чадна.",
        "Concrete ground with walls on three sides, so that waste is not blown about and the lorry "
        "can reach it.",
    ),
    Said(
        "Гүний худгийн хуучин насосыг солино. Өнгөрсөн өвөл 11 удаа зогсож, 340 өрх зөөврийн ус "
        "хүлээсэн.",
        "Replaces the old pump of the well. It stopped eleven times last winter, and 340 "
        "households waited for the water lorry.",
    ),
    Said(
        "Дээд гудамжны эргэлт, гарцад 15 гэрэл нэмнэ. Цахилгааны шон аль хэдийн байгаа тул зөвхөн "
        "гэрэл, утас авна.",
        "15 lights at bends and crossings of the upper street. The poles are there already, so "
        "only lamps and cable are bought.",
    ),
    Said(
        "Жалгын дээгүүр 18 метр урт явган гүүр тавина. Хүүхдүүд сургуульдаа хүрэхийн тулд жалга "
        "тойрч 25 минут явдаг.",
        "A footbridge of 18 metres across the ravine. Children now walk 25 minutes around it to "
        "school.",
    ),
    Said(
        "Нийтийн халуун усны зуух, шугам, дээврийг засна. Хоёр жил хаалттай байгаа тул айлууд өөр "
        "хороо руу явж усанд ордог.",
        "Repairs the boiler, pipes and roof of the public bath house, which has been shut for two "
        "years.",
    ),
    Said(
        "Гудамжны уулзвар, автобусны буудал зэрэг 20 цэгт камер нэмж, цагдаагийн хэсэгт холбоно. "
        "Бичлэгийг 30 хоног хадгална.",
        "Cameras at 20 more crossings and bus stops, joined to the police post. Recordings are "
        "kept for 30 days.",
    ),
    Said(
        "Хорооны байрны үүдэнд стандартын налуу зам, бариул хийнэ. Тэргэнцэртэй хүн одоо шатаар "
        "өргүүлж ордог.",
        "A ramp and handrails at the door of the khoroo office. Whoever uses a wheelchair is now "
        "carried up the steps.",
    ),
    Said(
        "Хорооны байрны хоосон өрөөнд 12 компьютертой танхим, 3,000 номтой сан нээнэ. Амралтын "
        "өдөр, оройн цагаар ажиллана.",
        "A room with 12 computers and 3,000 books in the khoroo office, open in the evening and "
        "at weekends.",
    ),
    Said(
        "Эзэнгүй нохойг түр байлгах, вакцинжуулах хашаа. Ажиллуулах зардлыг хорооны төсвөөс "
        "гаргана.",
        "An enclosure where stray dogs are kept for a time and vaccinated; the khoroo pays for "
        "running it.",
    ),
)
