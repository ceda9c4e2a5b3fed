"""What is measured, where the numbers come from, and how each is worked out."""

SOURCES: list[dict[str, str]] = [
    {
        "code": "districts",
        "title_mn": "Хотын статистик, Википедиагийн «Дүүрэг» өгүүллээс",
        "title_en": "City statistics, from the article “Дүүрэг” of Wikipedia",
        "publisher": "mn.wikipedia.org",
        "licence": "CC BY-SA 4.0",
        "url": "https://mn.wikipedia.org/wiki/Дүүрэг",
    },
    {
        "code": "khoroo-map",
        "title_mn": "204 хорооны албан бус хил",
        "title_en": "Unofficial boundaries of the 204 khoroos",
        "publisher": "BattuvshinBay/khoroo-map",
        "licence": "0BSD",
        "url": "https://github.com/BattuvshinBay/khoroo-map",
    },
    {
        "code": "ub-khoroo-mn",
        "title_mn": "Хуучин 152 хорооны албан бус хил, хүн ам",
        "title_en": "Unofficial boundaries and people of the 152 older khoroos",
        "publisher": "toktokmall/ub-khoroo-mn",
        "licence": "ISC",
        "url": "https://github.com/toktokmall/ub-khoroo-mn",
    },
    {
        "code": "nutag-estimate",
        "title_mn": "Нутагийн тооцоолол",
        "title_en": "Worked out by Nutag",
        "publisher": "Nutag",
        "licence": "CC0",
    },
    {
        "code": "on-the-spot",
        "title_mn": "Газар дээрх тооллого",
        "title_en": "Counted on the spot by the khoroo",
        "publisher": "",
        "licence": "",
    },
    {
        "code": "fund-orders",
        "title_mn": "Сангийн мөнгийг хуваарилсан шийдвэр",
        "title_en": "The decisions that shared out the money of the fund",
        "publisher": "",
        "licence": "Албан ёсны шийдвэр / Public decision",
    },
    {
        "code": "demo",
        "title_mn": "Жишиг өгөгдөл",
        "title_en": "Made up for the demonstration",
        "publisher": "Nutag",
        "licence": "CC0",
    },
]

MEASURES: list[dict[str, str | int | bool]] = [
    {
        "code": "population",
        "name_mn": "Хүн ам",
        "name_en": "People",
        "unit_mn": "хүн",
        "unit_en": "people",
        "of_people": True,
        "order": 10,
        "how_mn": (
            "Дүүргийн тоо статистикаас шууд авагдсан. Хорооны 2013 оны тоо хуучин дугаарлалтаар "
            "гарсан; хил нь өөрчлөгдсөн хороонд хуучин хороо бүрийн хүн амыг талбайн огтлолцлын "
            "хувиар хуваан нэмсэн тооцоо болно. 2022 оны тоо нь дүүргийн хүн амыг хороодын 2013 "
            "оны эзлэх хувиар хуваасан тооцоо."
        ),
        "how_en": (
            "District numbers are taken as published. Khoroo numbers of 2013 were published in the "
            "older numbering; where boundaries changed since, the people of each older khoroo are "
            "shared out by area of overlap, which is an estimate. Numbers of 2022 share out the "
            "people of the district by the khoroos’ parts in 2013."
        ),
    },
    {
        "code": "adult-share",
        "name_mn": "Насанд хүрэгчдийн эзлэх хувь",
        "name_en": "Adults, of all people",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "decimals": 1,
        "order": 15,
        "how_mn": "18 ба түүнээс дээш насны хүний тоог нийт хүн амд хуваана.",
        "how_en": "People who are 18 or older, divided by all people.",
    },
    {
        "code": "households",
        "name_mn": "Өрх",
        "name_en": "Households",
        "unit_mn": "өрх",
        "unit_en": "households",
        "order": 20,
        "how_mn": "Хэсгийн ахлагч, хорооны ажилтан газар дээр нь тоолно.",
        "how_en": "Counted on the spot by kheseg leaders and khoroo staff.",
    },
    {
        "code": "ger-share",
        "name_mn": "Гэр хорооллын өрхийн эзлэх хувь",
        "name_en": "Share of households in ger areas",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "order": 30,
        "how_mn": "Гэр хороололд амьдардаг өрхийн тоог нийт өрхийн тоонд хуваана.",
        "how_en": "Households that live in ger areas, divided by all households.",
    },
    {
        "code": "plots",
        "name_mn": "Хашаа",
        "name_en": "Plots",
        "unit_mn": "хашаа",
        "unit_en": "plots",
        "order": 40,
        "how_mn": "Гэр хорооллын хашааг хорооны ажилтан тоолно.",
        "how_en": "Fenced plots in ger areas, counted by khoroo staff.",
    },
    {
        "code": "water-kiosks",
        "name_mn": "Ус түгээх байр",
        "name_en": "Water kiosks",
        "unit_mn": "байр",
        "unit_en": "kiosks",
        "order": 50,
        "how_mn": "Ажиллаж байгаа ус түгээх байрыг тоолно.",
        "how_en": "Water kiosks that work, counted.",
    },
    {
        "code": "area",
        "name_mn": "Талбай",
        "name_en": "Area",
        "unit_mn": "км²",
        "unit_en": "km²",
        "decimals": 2,
        "order": 60,
        "how_mn": (
            "Дүүргийн талбай статистикаас авагдсан. Хорооны талбайг албан бус хилийн шугамаас "
            "WGS 84 эллипсоид дээр бодсон тооцоо (Снайдер 1987, томьёо 3-12)."
        ),
        "how_en": (
            "Areas of districts are taken as published. Areas of khoroos are estimates worked out "
            "from the unofficial outlines on the WGS 84 ellipsoid (Snyder 1987, equation 3-12)."
        ),
    },
    {
        "code": "lit-streets",
        "name_mn": "Гэрэлтүүлэгтэй гудамж",
        "name_en": "Streets with lighting",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "decimals": 1,
        "order": 70,
        "how_mn": "Гэрэлтүүлэгтэй гудамжны уртыг бүх гудамжны уртад хуваана.",
        "how_en": "The length of streets that have lighting, divided by that of all streets.",
    },
    {
        "code": "remoteness",
        "name_mn": "Хотын төвөөс алслагдсан зай",
        "name_en": "Distance from the centre of the city",
        "unit_mn": "км",
        "unit_en": "km",
        "decimals": 1,
        "order": 80,
        "how_mn": (
            "Сүхбаатарын талбайгаас хорооны дунд хүртэлх шулуун зай; албан бус хилээр тооцов."
        ),
        "how_en": (
            "The straight distance from Sükhbaatar Square to the middle of the khoroo, by the "
            "unofficial outlines."
        ),
    },
    {
        "code": "development-index",
        "name_mn": "Орон нутгийн хөгжлийн индекс",
        "name_en": "Local development index",
        "unit_mn": "оноо",
        "unit_en": "points",
        "decimals": 1,
        "order": 90,
        "how_mn": "Албан ёсны аргачлалаар тооцсон 0-ээс 100 хүртэлх оноо; 100 нь хамгийн сайн.",
        "how_en": "Points from 0 to 100 by the official method; 100 is best.",
    },
    {
        "code": "tax-effort",
        "name_mn": "Орон нутгийн татварын төлөвлөгөөний биелэлт",
        "name_en": "Local tax raised, of what was planned",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "decimals": 1,
        "order": 100,
        "how_mn": "Бүрдүүлсэн орон нутгийн татварыг төлөвлөсөн дүнд хуваана.",
        "how_en": "Local tax that was raised, divided by what was planned.",
    },
    {
        "code": "households-answered",
        "name_mn": "Санал асуулгын хуудсаар хариулсан өрх",
        "name_en": "Households that answered the household form",
        "unit_mn": "өрх",
        "unit_en": "households",
        "of_people": True,
        "order": 105,
        "how_mn": (
            "Тухайн оны санд юу хэрэгтэйг асуусан дугаартай хуудасны хүчинтэй хариултыг тоолно. "
            "Нэг хуудас нэг өрх. Цаас, утас, цонх аль нь ч адил тооцогдоно. Асуух хугацаа "
            "дууссаны дараа тоолж, дараа ирсэн хуудсыг засвараар нэмнэ."
        ),
        "how_en": (
            "Valid answers on the numbered forms that ask what the fund of the year is needed "
            "for. One form is one household; paper, phone and desk count alike. Counted when the "
            "days of asking are over; forms that come later are added by a correction."
        ),
    },
    {
        "code": "household-forms-returned",
        "name_mn": "Буцаж ирсэн санал асуулгын хуудас",
        "name_en": "Household forms that came back",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "decimals": 1,
        "order": 106,
        "how_mn": (
            "Ямар ч замаар хариулсан болон хүчингүй хуудсыг бэлтгэсэн хуудасны тоонд хувааж, "
            "100-аар үржүүлнэ."
        ),
        "how_en": (
            "Forms that were answered through any door or came back invalid, divided by the forms "
            "made out, times 100."
        ),
    },
    {
        "code": "first-choices-funded",
        "name_mn": "Иргэдийн эхний сонголтоос санхүүжсэн нь",
        "name_en": "Residents’ first choices that were funded",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "decimals": 1,
        "order": 110,
        "how_mn": (
            "Санал тоолоход дэмжигдсэн төсөл бүр эхний сонголт болно. Тэдгээрээс шийдвэрийн "
            "сүүлийн шатны жагсаалтад үлдсэний тоог нийт тоонд нь хувааж, 100-аар үржүүлнэ. "
            "Тухайн газар, түүний доторх тухайн оны бүх санал хураалтыг нэмж бодно."
        ),
        "how_en": (
            "First choices are the projects that the count of the votes funded. How many of them "
            "are on the list of the last step, divided by how many there were, times 100. All "
            "votes of the year at the place and inside it are added up first."
        ),
    },
    {
        "code": "first-choices-money",
        "name_mn": "Иргэдийн эхний сонголтоос санхүүжсэн нь, мөнгөн дүнгээр",
        "name_en": "Residents’ first choices that were funded, by money",
        "unit_mn": "хувь",
        "unit_en": "per cent",
        "decimals": 1,
        "order": 111,
        "how_mn": (
            "Эхний сонголт болсон төслүүдийн өртгөөс шийдвэрийн сүүлийн шатанд үлдсэн төслүүдийн "
            "өртгийн эзлэх хувь. Өртгийг иргэдийн санал өгсөн дүнгээр авна."
        ),
        "how_en": (
            "Of what the residents’ first choices cost, the part of those that are on the list of "
            "the last step. Costs are those the residents voted on."
        ),
    },
    {
        "code": "fund-share",
        "name_mn": "Орон нутгийн хөгжлийн сангаас ногдсон мөнгө",
        "name_en": "Share of the Local Development Fund",
        "unit_mn": "төгрөг",
        "unit_en": "tögrög",
        "order": 120,
        "how_mn": (
            "Хуваарилалтыг нийтлэх үед хадгална: хороонд өөрийнх нь дүн, дүүрэгт хороодынхтой нь "
            "хамт, хотод бүгд. Томьёо, тоо, алхам бүр тухайн жилийн мөнгөний хуудсанд бий. Өмнөх "
            "жилийн дүнг шийдвэрийн хүснэгтээс оруулсан."
        ),
        "how_en": (
            "Kept when the sharing out of the money is published: a khoroo with its own sum, a "
            "district with those of its khoroos, the city with everything. Formula, numbers and "
            "every step stand on the page of the money of that year. Sums of the year before "
            "were loaded from the table of the decision."
        ),
    },
]
