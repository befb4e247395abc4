"""Who acts: phrases of news and the actors that they mean.

Each case: a text, its day, the words of a mention (the last where they stand twice), what it must resolve to: labels
parted by " + ", the ISO code of the entity or "-", the sector that the mention or the entity carries, or "-".
"""

import pytest

CASES = [
    # Demonym and body of the state
    ("Israeli forces entered the town at dawn.", "2024-05-01", "Israeli forces", "Israel", "ISR", "MIL"),
    ("Turkish officials rejected the offer.", "2019-03-01", "Turkish officials", "Turkey", "TUR", "GOV"),
    ("The Syrian government denied the report.", "2018-03-01", "The Syrian government", "Syria", "SYR", "GOV"),
    (
        "The Iranian foreign ministry summoned the envoy.",
        "2020-01-05",
        "The Iranian foreign ministry",
        "Iran",
        "IRN",
        "GOV",
    ),
    ("Russian warplanes bombed a market.", "2016-09-01", "Russian warplanes", "Russia", "RUS", "MIL"),
    ("Ethiopian troops crossed the border.", "2020-11-10", "Ethiopian troops", "Ethiopia", "ETH", "MIL"),
    ("Nigerian police arrested 40 people.", "2020-10-20", "Nigerian police", "Nigeria", "NGA", "COP"),
    ("The Pakistani army shelled the village.", "2014-07-01", "The Pakistani army", "Pakistan", "PAK", "MIL"),
    ("Colombian lawmakers passed the bill.", "2016-11-30", "Colombian lawmakers", "Colombia", "COL", "LEG"),
    ("The Polish parliament approved the law.", "2018-01-26", "The Polish parliament", "Sejm", "POL", "LEG"),
    ("Myanmar's military seized power.", "2021-02-01", "Myanmar's military", "Tatmadaw", "MMR", "MIL"),
    ("The government of Sudan signed the accord.", "2020-10-03", "The government of Sudan", "Sudan", "SDN", "GOV"),
    ("Kenyan soldiers killed three gunmen.", "2015-04-02", "Kenyan soldiers", "Kenya", "KEN", "MIL"),
    ("U.S. forces left the base.", "2021-07-02", "U.S. forces", "United States", "USA", "MIL"),
    (
        "Chinese coast guard vessels fired water cannon.",
        "2023-08-05",
        "Chinese coast guard vessels",
        "China Coast Guard",
        "CHN",
        "-",
    ),
    (
        "Venezuelan authorities released 12 prisoners.",
        "2018-06-01",
        "Venezuelan authorities",
        "Venezuela",
        "VEN",
        "GOV",
    ),
    ("Egyptian prosecutors charged the editor.", "2019-11-24", "Egyptian prosecutors", "Egypt", "EGY", "JUD"),
    (
        "The Lebanese and Jordanian governments warned the donors.",
        "2019-03-14",
        "The Lebanese and Jordanian governments",
        "Lebanon + Jordan",
        "LBN",
        "GOV",
    ),
    ("South Korean warships fired warning shots.", "2022-10-24", "South Korean warships", "South Korea", "KOR", "MIL"),
    (
        "French intelligence services foiled the plot.",
        "2016-11-21",
        "French intelligence services",
        "France",
        "FRA",
        "SPY",
    ),
    # Capitals and metonyms
    ("Ankara said it would send more troops.", "2020-01-02", "Ankara", "Turkey", "TUR", "GOV"),
    ("Moscow and Beijing vetoed the resolution.", "2012-02-04", "Moscow", "Russia", "RUS", "GOV"),
    ("Moscow and Beijing vetoed the resolution.", "2012-02-04", "Beijing", "China", "CHN", "GOV"),
    ("The envoys met in Damascus on Monday.", "2019-03-01", "Damascus", "Damascus", "SYR", "-"),
    ("The minister flew from Addis Ababa to Nairobi.", "2021-03-01", "Nairobi", "Nairobi", "KEN", "-"),
    ("The president urged Tehran to free the sailors.", "2016-01-12", "Tehran", "Iran", "IRN", "GOV"),
    ("Pyongyang's missile programme worries its neighbours.", "2017-09-01", "Pyongyang", "North Korea", "PRK", "GOV"),
    ("Relations with Islamabad worsened.", "2019-02-20", "Islamabad", "Pakistan", "PAK", "GOV"),
    ("Rebels bombed Kabul overnight.", "2018-01-27", "Kabul", "Kabul", "AFG", "-"),
    ("The Kremlin denied any role.", "2018-03-15", "The Kremlin", "Russia", "RUS", "GOV"),
    ("The White House imposed new sanctions.", "2019-05-08", "White House", "United States", "USA", "GOV"),
    ("Downing Street condemned the attack.", "2018-04-14", "Downing Street", "United Kingdom", "GBR", "GOV"),
    # Holders of offices on a day
    ("The Syrian president met the delegation.", "2019-06-01", "The Syrian president", "Bashar al-Assad", "SYR", "GOV"),
    ("The Syrian president met the delegation.", "2025-06-01", "The Syrian president", "Ahmad al-Sharaa", "SYR", "GOV"),
    (
        "The French president called for restraint.",
        "2015-06-01",
        "The French president",
        "François Hollande",
        "FRA",
        "GOV",
    ),
    (
        "The French president called for restraint.",
        "2019-06-01",
        "The French president",
        "Emmanuel Macron",
        "FRA",
        "GOV",
    ),
    ("Germany's chancellor defended the deal.", "2014-06-01", "Germany's chancellor", "Angela Merkel", "DEU", "GOV"),
    (
        "The Israeli prime minister rejected the plan.",
        "2012-06-01",
        "The Israeli prime minister",
        "Benjamin Netanyahu",
        "ISR",
        "GOV",
    ),
    ("The UN's Syria envoy spoke.", "2018-05-01", "The UN's Syria envoy", "Staffan de Mistura", "ITA", "GOV"),
    (
        "The UN envoy for Myanmar spoke.",
        "2018-05-01",
        "The UN envoy for Myanmar",
        "Christine Schraner Burgener",
        "CHE",
        "GOV",
    ),
    ("The British prime minister resigned.", "2016-07-01", "The British prime minister", "David Cameron", "GBR", "GOV"),
    (
        "The Russian foreign minister flew to Geneva.",
        "2013-09-12",
        "The Russian foreign minister",
        "Sergei Lavrov",
        "RUS",
        "GOV",
    ),
    (
        "The U.S. secretary of state praised the talks.",
        "2014-02-01",
        "The U.S. secretary of state",
        "John Kerry",
        "USA",
        "GOV",
    ),
    (
        "The North Korean leader inspected the rocket.",
        "2016-02-07",
        "The North Korean leader",
        "Kim Jong Un",
        "PRK",
        "GOV",
    ),
    # Names in short
    ("Trump said Turkey would pay.", "2018-08-10", "Trump", "Donald Trump", "USA", "GOV"),
    ("Russia's Putin hosted the summit in Sochi.", "2019-10-22", "Putin", "Vladimir Putin", "RUS", "GOV"),
    ("Syria will rebuild, Assad said.", "2018-05-01", "Assad", "Bashar al-Assad", "SYR", "GOV"),
    ("Turkey will not wait, Erdoğan said.", "2018-01-21", "Erdoğan", "Recep Tayyip Erdogan", "TUR", "GOV"),
    ("Hosni Mubarak resigned. Mubarak had ruled for decades.", "2011-02-11", "Mubarak", "Hosni Mubarak", "EGY", "GOV"),
    (
        "Marta Oyelaran leads the union. Police detained Oyelaran on Friday.",
        "2022-05-01",
        "Oyelaran",
        "Marta Oyelaran",
        "-",
        "-",
    ),
    (
        "President Ahmad al-Sharaa spoke first. Al-Sharaa then left.",
        "2025-09-24",
        "Al-Sharaa",
        "Ahmad al-Sharaa",
        "SYR",
        "GOV",
    ),
    (
        "The Free Tuareg Assembly (FTA) signed. The FTA later left.",
        "2013-06-18",
        "FTA",
        "Free Tuareg Assembly",
        "-",
        "-",
    ),
    # Government and forces of a leader
    ("Assad's government used barrel bombs.", "2015-05-01", "Assad's government", "Syria", "SYR", "GOV"),
    (
        "The Trump administration lifted the ban.",
        "2019-05-01",
        "The Trump administration",
        "United States",
        "USA",
        "GOV",
    ),
    ("Syria is ruined, and the Assad regime remains.", "2016-05-01", "the Assad regime", "Syria", "SYR", "GOV"),
    # Groups
    ("IS militants seized the dam.", "2014-08-07", "IS militants", "Islamic State", "-", "REB"),
    ("Hamas fighters fired rockets.", "2014-07-10", "Hamas fighters", "Hamas", "PSE", "-"),
    ("Taliban insurgents attacked the checkpoint.", "2010-07-10", "Taliban insurgents", "Taliban", "AFG", "-"),
    ("Boko Haram abducted the girls.", "2014-04-15", "Boko Haram", "Boko Haram", "NGA", "REB"),
    (
        "The Islamic State group claimed the attack.",
        "2016-03-22",
        "The Islamic State group",
        "Islamic State",
        "-",
        "REB",
    ),
    ("Hezbollah leader Hassan Nasrallah spoke.", "2013-05-25", "Hassan Nasrallah", "Hassan Nasrallah", "LBN", "-"),
    # Entities of their own
    ("Syrian rebels took the base.", "2013-01-11", "Syrian rebels", "Syrian rebels", "SYR", "REB"),
    (
        "A senior U.S. official confirmed the strike.",
        "2020-01-03",
        "A senior U.S. official",
        "senior U.S. official",
        "USA",
        "GOV",
    ),
    ("An Iraqi official said the road was closed.", "2017-10-16", "An Iraqi official", "Iraqi official", "IRQ", "GOV"),
    (
        "U.S.-backed fighters reached the river.",
        "2017-09-09",
        "U.S.-backed fighters",
        "U.S.-backed fighters",
        "-",
        "REB",
    ),
    ("Afghan refugees crossed into Iran.", "2021-08-20", "Afghan refugees", "Afghan refugees", "AFG", "REF"),
    (
        "Belarusian protesters filled the square.",
        "2020-08-16",
        "Belarusian protesters",
        "Belarusian protesters",
        "BLR",
        "OPP",
    ),
    ("Turkish journalists were jailed.", "2017-04-01", "Turkish journalists", "Turkish journalists", "TUR", "JRN"),
    ("Two Israeli soldiers were wounded.", "2019-09-01", "Two Israeli soldiers", "Two Israeli soldiers", "ISR", "MIL"),
    ("Police said gunmen killed six people.", "2019-09-01", "gunmen", "gunmen", "-", "UAF"),
    ("Iraqis voted on Saturday.", "2018-05-12", "Iraqis", "Iraqis", "IRQ", "CVL"),
    (
        "The pro-Russian separatists shelled the airport.",
        "2014-10-01",
        "The pro-Russian separatists",
        "Donbas separatists",
        "UKR",
        "REB",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_phrase_means_actor(read, case):
    text, on, words, labels, iso3, sector = case
    parse, found = read(text, on)
    mentions = {
        parse.doc[each.start : each.end].text.removeprefix("The ").removeprefix("the "): each for each in found.mentions
    }
    mention = mentions[words.removeprefix("The ").removeprefix("the ")]
    entities = [found.entities[iri] for iri in mention.entities]
    assert " + ".join(entity.label for entity in entities) == labels
    assert (entities[0].codes.iso3 or "-") == iso3
    if sector != "-":
        assert sector in (*mention.sector, *entities[0].codes.sector)
