"""Dictionaries of actors and agents in PETRARCH's format: what they add and leave alone, and what is wrong in them."""

from datetime import date
from pathlib import Path

import pytest

from kg.entities import Resolver, cameo, dictionary, spellings
from kg.entities.dictionary import Actor, Agent, DatedCode
from kg.errors import OntologyError

PHOENIX = Path(__file__).parents[2].parent / "shared" / "dictionaries" / "phoenix"
ACTORS = """\
# Our own

ZORBAN_LIBERATION_ARMY_ [SYRREB] ; a remark
+DAWN_SONS_
+ZLA_
BELMARK_TRADING_COMPANY_ [MNCUSA]
ISLAMIC_STATE_ [IRQREB]
+BLACK_BANNER_MEN_
MARTA_OYELARAN_  # minister, then in the opposition
	[NGAGOV 100101-121231]
	[NGAOPP >130101]
	[NGAELI]
PRESIDENT_ANGELA_MERKEL [DEUGOV]
+MUTTI_ANGELA_
SYRIA_ [SYR]
+LEVANTIA_
+DAMASCUS_
+SYRIAN_GOVERNMENT_
PAKISTAN_ [PAK]
+RAWALPINDI_
KREMLIN_ [RUSGOV]
+RED_TOWER_
FREEDOM_ALLIANCE_PARTY_ (FAP)
	[MLIOPP <20150101]
	[MLIGOV >20150101]
CABBAGE_UNION_ [IGOWCO]
NIGERIAN_SEED_WATCH_ [NGONGAENV]
PEOPLE'S_DAWN_FRONT_(PDF)_ [MLIREB]
NOBODY_AT_ALL_ [---]
NAME_WITHOUT_CODE_
"""
AGENTS = """\
!PERSON! = MAN, MEN, WOMAN, WOMEN
!MINIST! = MINISTER, MINISTERS, MINISTRY
CABBAGE!PERSON! [~AGR]
JUTE_!MINIST! [~GOV]
ZOUAVE [~MIL]
MILITIAGUARD {} [~MIL]
PIRATE_KING {PIRATE_KINGS} [~CRM]
SHEPHERD_OF_THE_HILLS {SHEPHERDS_OF_THE_HILLS} [~AGR]
SOLDIER [~REB]
"""

# A sentence, its year, the words of a mention | what they mean: label, type, ISO code, sector
CASES = """\
The Zorban Liberation Army fled. | 2016 | Zorban Liberation Army | Zorban Liberation Army | ArmedGroup | SYR | REB
Dawn Sons fled Homs. | 2016 | Dawn Sons | Zorban Liberation Army | ArmedGroup | SYR | REB
Turkey shelled the ZLA. | 2016 | ZLA | Zorban Liberation Army | ArmedGroup | SYR | REB
Belmark Trading Company sued Iran. | 2016 | Belmark Trading Company | Belmark Trading Company | Company | USA | BUS
Black Banner Men seized the town. | 2016 | Black Banner Men | Islamic State | ArmedGroup | - | REB
Mutti Angela met Putin. | 2016 | Mutti Angela | Angela Merkel | Person | DEU | GOV
Levantia attacked Israel. | 2016 | Levantia | Syria | Country | SYR | -
Rebels bombed Rawalpindi. | 2016 | Rawalpindi | Rawalpindi | City | PAK | -
Rebels bombed Damascus. | 2016 | Damascus | Damascus | City | SYR | -
The Syrian government attacked Israel. | 2016 | The Syrian government | Syria | Country | SYR | GOV
The Red Tower threatened Ukraine. | 2016 | Red Tower | Russia | Country | RUS | GOV
Marta Oyelaran met the envoy. | 2011 | Marta Oyelaran | Marta Oyelaran | Person | NGA | GOV
Marta Oyelaran met the envoy. | 2014 | Marta Oyelaran | Marta Oyelaran | Person | NGA | OPP
Marta Oyelaran met the envoy. | 2008 | Marta Oyelaran | Marta Oyelaran | Person | NGA | ELI
The Freedom Alliance Party left. | 2014 | Freedom Alliance Party | Freedom Alliance Party | PoliticalParty | MLI | OPP
The FAP rejected the deal. | 2016 | FAP | Freedom Alliance Party | PoliticalParty | MLI | GOV
The Cabbage Union left. | 2016 | Cabbage Union | Cabbage Union | InternationalOrganization | - | -
Nigerian Seed Watch condemned Chad. | 2016 | Nigerian Seed Watch | Nigerian Seed Watch | CivilOrganization | NGA | SOC
The PDF condemned Chad. | 2016 | PDF | People's Dawn Front | ArmedGroup | MLI | REB
French zouaves shelled the village. | 2016 | French zouaves | France | Country | FRA | MIL
A French zouave was killed. | 2016 | A French zouave | French zouave | Person | FRA | MIL
The Indian jute ministry banned exports. | 2016 | The Indian jute ministry | India | Country | IND | GOV
Turkish cabbagemen blocked the road. | 2016 | Turkish cabbagemen | Turkish cabbagemen | Group | TUR | AGR
Thai shepherds of the hills fled. | 2016 | Thai shepherds of the hills | Thai shepherds of the hills | Group | THA | AGR
Iraqi soldiers fled. | 2016 | Iraqi soldiers | Iraq | Country | IRQ | MIL
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dictionaries")
    (folder / "actors.txt").write_text(ACTORS)
    (folder / "agents.txt").write_text(AGENTS)
    return [folder / "actors.txt", folder / "agents.txt"]


@pytest.fixture(scope="module")
def extended(files):
    return Resolver.load(dictionaries=files)


@pytest.mark.parametrize("case", CASES.splitlines())
def test_what_a_dictionary_names(extended, language, document, case):
    text, year, words, *meant = case.split(" | ")
    parse = next(language.parse([document(text, on=f"{year}-06-01")]))
    found = extended.resolve(parse)
    mention = next(each for each in found.mentions if parse.doc[each.start : each.end].text == words)
    entity = found.entities[mention.entities[0]]
    sectors = "+".join(mention.sector or entity.codes.sector)
    assert [entity.label, entity.type, entity.codes.iso3 or "-", sectors or "-"] == meant


def test_a_name_is_the_same_entity_with_and_without_a_dictionary(extended, resolver, language, document):
    parse = next(language.parse([document("Marta Oyelaran met the envoy.", on="2011-06-01")]))
    with_codes, without = (
        next(iri for iri, entity in each.resolve(parse).entities.items() if entity.label == "Marta Oyelaran")
        for each in (extended, resolver)
    )
    assert with_codes == without


def test_entries_are_read_with_their_lines(files):
    actors = list(dictionary.read(files[0]))
    assert actors[0] == Actor(f"{files[0]}:3", ("ZORBAN LIBERATION ARMY", "DAWN SONS", "ZLA"), (DatedCode("SYRREB"),))
    assert actors[3].codes == (
        DatedCode("NGAGOV", date(2010, 1, 1), date(2012, 12, 31)),
        DatedCode("NGAOPP", date(2013, 1, 2), None),
        DatedCode("NGAELI"),
    )
    assert not any("NOBODY" in name or "WITHOUT" in name for actor in actors for name in actor.names)
    agents = list(dictionary.read(files[1]))
    assert Agent(f"{files[1]}:3", "cabbagewomen", (), "AGR", mass=False) in agents
    assert Agent(f"{files[1]}:5", "zouave", ("zouaves",), "MIL", mass=False) in agents
    assert Agent(f"{files[1]}:6", "militiaguard", (), "MIL", mass=True) in agents


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("300101", date(2030, 1, 1)),
        ("310101", date(1931, 1, 1)),
        ("19991231", date(1999, 12, 31)),
        ("9008223", None),
        ("20130230", None),
    ],
)
def test_days_of_codes(tmp_path, digits, day):
    path = tmp_path / "actors.txt"
    path.write_text(f"SOMEBODY_ [USAGOV {digits}-20500101]\n")
    assert next(dictionary.read(path)).codes == (DatedCode("USAGOV", day, date(2050, 1, 1)),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nonsense\nmore\n", ":1: no dictionary of actors or agents"),
        ("", ":1: no dictionary of actors or agents"),
        ("A_ [USAGOV]\nB_ [USAGOV\n", ":2: a bracket is not closed: [USAGOV"),
        ("A_ [USAGOV]\n# a remark\nB_ [usa gov!]\n", ":3: no code with or without days: [usa gov!]"),
        ("A_ [USAGOV]\nB_ [USAGOV in 2010]\n", ":2: no code with or without days: [USAGOV in 2010]"),
        ("+A_ [USAGOV]\n", ":1: a synonym without an entry before it"),
        ("\n\t[USAGOV]\n", ":2: a code without an entry before it"),
        ("SOLDIER [~MIL]\nSAILOR [~MIL\n", ":2: no agent with a code such as [~MIL]: SAILOR [~MIL"),
        ("SOLDIER [~MIL]\nSAILOR [MIL]\n", ":2: no agent with a code such as [~MIL]: SAILOR [MIL]"),
        ("FISHER!PERSON! [~AGR]\n", ":1: no set !PERSON! is defined before this line"),
    ],
)
def test_a_malformed_line_is_named(tmp_path, text, reason):
    path = tmp_path / "own.txt"
    path.write_text(text)
    with pytest.raises(OntologyError) as caught:
        Resolver.load(dictionaries=[path])
    assert str(caught.value).startswith(f"{path}{reason}")
    assert "\n" not in str(caught.value)


def test_a_dictionary_that_is_missing_is_named(tmp_path):
    with pytest.raises(OntologyError, match=r"none\.txt: cannot be read"):
        Resolver.load(dictionaries=[tmp_path / "none.txt"])


@pytest.mark.parametrize(
    ("code", "iso3", "sector", "kind"),
    [
        ("USAGOV", "USA", ("GOV",), None),
        ("SYRREB", "SYR", ("REB",), None),
        ("IGOUNO", None, (), "InternationalOrganization"),
        ("NGOUSAHLH", "USA", ("SOC", "MED"), "CivilOrganization"),
        ("MNCJPN", "JPN", ("BUS",), "Company"),
        ("IMGMUSALQ", None, ("REB",), "ArmedGroup"),
        ("ROMGOV", "ROU", ("GOV",), None),
        ("KSVOPP", "XKX", ("OPP",), None),
        ("IRNGOVMED", "IRN", ("GOV",), None),
        ("GBRMED", "GBR", ("JRN",), None),
        ("AFR", None, (), None),
    ],
)
def test_codes_of_actors(resolver, code, iso3, sector, kind):
    assert cameo.decode(code, resolver._gazetteer.states) == cameo.Coding(iso3, sector, kind)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("ANIMAL LIBERATION FRONT (ALF)", ["Animal Liberation Front", "ALF"]),
        ("THE ARMY OF DAWN", ["Army of Dawn"]),
        ("AL-QASSAM MEN'S UNION", ["Al-Qassam Men's Union"]),
        ("PLO", ["PLO"]),
        ("DIRECT ACTION (GREECE)", ["Direct Action"]),
        ("SAMOA, AMERICAN", []),
        ("Mixed Case", ["Mixed Case"]),
    ],
)
def test_names_are_written_as_in_news(name, written):
    assert list(spellings.forms(name, known=lambda word: word == "US")) == written


@pytest.mark.skipif(not PHOENIX.is_dir(), reason="the field's dictionaries are not here")
def test_the_dictionaries_of_the_field_are_read(language, document):
    files = sorted(PHOENIX.glob("*.txt"))
    resolver = Resolver.load(dictionaries=files)
    parse = next(language.parse([document("Zbigniew Brzezinski met Hosni Mubarak in Cairo.", on="1979-03-01")]))
    found = {entity.label: entity.codes for entity in resolver.resolve(parse).entities.values()}
    assert (found["Zbigniew Brzezinski"].iso3, found["Hosni Mubarak"].iso3) == ("USA", "EGY")
    assert found["Cairo"].geonames is not None
