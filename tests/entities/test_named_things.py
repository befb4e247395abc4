"""What names name: type, state and identity, also of names that no table lists.

Each case: a text, its day, the words of a mention, the label, the type and the ISO code of the entity or "-".
"""

import pytest

CASES = [
    (
        "The U.N. Security Council met.",
        "2019-01-10",
        "U.N. Security Council",
        "UN Security Council",
        "InternationalOrganization",
        "-",
    ),
    ("NATO bombed Libya.", "2011-03-31", "NATO", "NATO", "Coalition", "-"),
    ("The EU imposed an embargo on Iran.", "2012-01-23", "EU", "European Union", "InternationalOrganization", "-"),
    ("Troops left Kandahar for Helmand.", "2014-10-27", "Kandahar", "Kandahar", "City", "AFG"),
    ("Aid reached Aleppo in Syria.", "2016-09-27", "Aleppo", "Aleppo", "City", "SYR"),
    ("Ships passed the Strait of Hormuz.", "2019-07-20", "Strait of Hormuz", "Strait of Hormuz", "Waterway", "-"),
    ("Russia annexed Crimea.", "2014-03-21", "Crimea", "Crimea", "Territory", "UKR"),
    ("Israel annexed the Golan Heights.", "2019-03-21", "Golan Heights", "Golan Heights", "Territory", "-"),
    ("Ivory Coast closed the border.", "2010-12-03", "Ivory Coast", "Ivory Coast", "Country", "CIV"),
    ("Burma freed the opposition leader.", "2010-11-13", "Burma", "Myanmar", "Country", "MMR"),
    ("The DRC expelled the diplomats.", "2019-01-03", "DRC", "Democratic Republic of the Congo", "Country", "COD"),
    ("Türkiye signed the deal.", "2022-07-22", "Türkiye", "Turkey", "Country", "TUR"),
    ("The UAE recalled its ambassador.", "2016-01-04", "UAE", "United Arab Emirates", "Country", "ARE"),
    ("The U.S. joined the talks.", "2015-01-04", "U.S.", "United States", "Country", "USA"),
    (
        "Reuters quoted Gulmira Satybaldieva, a doctor.",
        "2020-10-06",
        "Gulmira Satybaldieva",
        "Gulmira Satybaldieva",
        "Person",
        "-",
    ),
    ("The Paris Agreement entered into force.", "2016-11-04", "Paris Agreement", "Paris Agreement", "Agreement", "-"),
    ("Kofi Annan visited Damascus.", "2012-03-10", "Kofi Annan", "Kofi Annan", "Person", "GHA"),
    ("Bashar Assad left Syria.", "2024-12-08", "Bashar Assad", "Bashar al-Assad", "Person", "SYR"),
    ("Ahmed al-Sharaa spoke.", "2025-01-08", "Ahmed al-Sharaa", "Ahmad al-Sharaa", "Person", "SYR"),
    (
        "Abdel Fatah al-Sisi won in Egypt.",
        "2018-04-02",
        "Abdel Fatah al-Sisi",
        "Abdel Fattah el-Sissi",
        "Person",
        "EGY",
    ),
    (
        "Kim Jong Un met Donald Trump. The UN welcomed it.",
        "2018-06-12",
        "UN",
        "United Nations",
        "InternationalOrganization",
        "-",
    ),
    (
        "Ban Ki-moon spoke in Ankara. Officials of the UN agreed with Ban.",
        "2012-06-12",
        "UN",
        "United Nations",
        "InternationalOrganization",
        "-",
    ),
    ("Mustafa Bali spoke for the fighters. Bali gave no figures.", "2019-02-20", "Bali", "Mustafa Bali", "Person", "-"),
    ("Michael Jordan visited Chile.", "2019-02-20", "Michael Jordan", "Michael Jordan", "Person", "-"),
    ("The Bank of Israel cut rates.", "2020-04-06", "Bank of Israel", "Bank of Israel", "GovernmentBody", "ISR"),
    ("Protesters gathered in Kharkiv, Ukraine.", "2014-04-07", "Kharkiv", "Kharkiv", "City", "UKR"),
    ("The Houthis fired at Riyadh.", "2018-03-26", "Houthis", "Houthis", "ArmedGroup", "YEM"),
    ("The SDF took Raqqa from ISIS.", "2017-10-17", "SDF", "Syrian Democratic Forces", "ArmedGroup", "SYR"),
    ("The Wagner Group left Bakhmut.", "2023-05-25", "Wagner Group", "Wagner Group", "ArmedGroup", "RUS"),
    ("The Taliban entered Kabul.", "2021-08-15", "Taliban", "Taliban", "ArmedGroup", "AFG"),
    ("The FARC laid down arms in Colombia.", "2017-06-27", "FARC", "FARC", "ArmedGroup", "COL"),
    (
        "The IAEA inspected the plant in Iran.",
        "2015-12-15",
        "IAEA",
        "International Atomic Energy Agency",
        "InternationalOrganization",
        "-",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_name_names(read, case):
    text, on, words, label, kind, iso3 = case
    parse, found = read(text, on)
    mention = [each for each in found.mentions if parse.doc[each.start : each.end].text == words][-1]
    entity = found.entities[mention.entities[0]]
    assert (entity.label, entity.type, entity.codes.iso3 or "-") == (label, kind, iso3)
