"""When what a sentence states happened: the days of its statements, of a story of Tuesday 11 November 2025."""

import pytest

LASTS = "2025-11-11"

CASES = [
    # --- days, months and years by tense
    ("Norway signed the treaty on Friday.", "Norway signed treaty", "2025-11-07", "2025-11-07"),
    ("Norway will sign the treaty on Friday.", "Norway signed treaty", "2025-11-14", "2025-11-14"),
    ("Xi Jinping meets Vladimir Putin on Thursday.", "Xi Jinping metWith Vladimir Putin", "2025-11-13", "2025-11-13"),
    ("Chad failed to meet Libya on Monday.", "Chad metWith Libya", "2025-11-10", "2025-11-10"),
    ("Chad agreed to meet Libya on Thursday.", "Chad metWith Libya", "2025-11-13", "2025-11-13"),
    ("Mali expelled the envoy of France in March.", "Mali expelled envoy of France", "2025-03-01", "2025-03-31"),
    (
        "Mali expelled the envoy of France in March last year.",
        "Mali expelled envoy of France",
        "2024-03-01",
        "2024-03-31",
    ),
    (
        "Mali expelled the envoy of France in late September.",
        "Mali expelled envoy of France",
        "2025-09-21",
        "2025-09-30",
    ),
    ("Benin will invade Togo in January.", "Benin invaded Togo", "2026-01-01", "2026-01-31"),
    ("Benin will invade Togo next month.", "Benin invaded Togo", "2025-12-01", "2025-12-31"),
    # --- each of several has the time behind it; a year in front is not part of the name behind it
    (
        "France withdrew from Mali in 2022 and from Niger in 2023.",
        "France withdrewFrom Mali",
        "2022-01-01",
        "2022-12-31",
    ),
    (
        "France withdrew from Mali in 2022 and from Niger in 2023.",
        "France withdrewFrom Niger",
        "2023-01-01",
        "2023-12-31",
    ),
    (
        "France withdrew in 2022 from Mali and in 2023 from Niger.",
        "France withdrewFrom Mali",
        "2022-01-01",
        "2022-12-31",
    ),
    (
        "France withdrew in 2022 from Mali and in 2023 from Niger.",
        "France withdrewFrom Niger",
        "2023-01-01",
        "2023-12-31",
    ),
    ("Benin met Togo last week, on November 5.", "Benin metWith Togo", "2025-11-05", "2025-11-05"),
    ("In 2011 Kurdish rebels captured Misrata.", "Kurds captured Misrata", "2011-01-01", "2011-12-31"),
    ("In 2014 Benin invaded Togo.", "Benin invaded Togo", "2014-01-01", "2014-12-31"),
    ("In 2014 Benin annexed Togo.", "Benin occupies Togo", "2014-01-01", "2014-12-31"),
    ("Benin invaded Togo on 3 February 2014.", "Benin invaded Togo", "2014-02-03", "2014-02-03"),
    ("Benin annexed Togo in the 1990s.", "Benin occupies Togo", "1990-01-01", "1999-12-31"),
    ("Kenya joined the bloc in the summer of 2019.", "Kenya joined bloc", "2019-06-01", "2019-08-31"),
    (
        "On Sunday protesters attacked the embassy of Togo.",
        "protesters attacked embassy of Togo",
        "2025-11-09",
        "2025-11-09",
    ),
    ("Chad bombed Togo and invaded Benin on Monday.", "Chad bombed Togo; Chad invaded Benin", *["2025-11-10"] * 2),
    ("Chad bombed Togo and has invaded Benin on Monday.", "Chad bombed Togo", None, None),
    ("Benin left Ghana and joined the bloc in 2023.", "Benin withdrewFrom Ghana", None, None),
    ("Benin left Ghana and in March joined the bloc.", "Benin withdrewFrom Ghana", None, None),
    ("It is six weeks since Benin invaded Togo.", "Benin invaded Togo", "2025-09-30", "2025-09-30"),
    ("Many have died in the three months since Benin invaded Togo.", "Benin invaded Togo", "2025-08-01", "2025-08-31"),
    ("It has been two years since the capture of Goma by Chad.", "Chad captured Goma", "2023-01-01", "2023-12-31"),
    ("Chadian troops were bombed by Sudan while fighting in Mali on Monday.", "Sudan bombed Chad", *["2025-11-10"] * 2),
    ("Speaking on Monday, Emmanuel Macron criticized Togo.", "Emmanuel Macron criticized Togo", *["2025-11-10"] * 2),
    ("Arriving in Lagos on Monday, Xi Jinping met Bola Tinubu.", "Xi Jinping metWith Bola Tinubu", *["2025-11-10"] * 2),
    ("Speaking on Monday, Emmanuel Macron said Kenya had invaded Togo.", "Kenya invaded Togo", None, None),
    ("Benin intervened in March to expel Togo.", "Benin expelled Togo", "2025-03-01", "2025-03-31"),
    ("The war grew in mid-2016, when Kenya invaded Somalia.", "Kenya invaded Somalia", "2016-05-01", "2016-09-01"),
    # --- counted from the day of publication
    ("Kenya attacked Somalia in recent weeks.", "Kenya attacked Somalia", "2025-09-30", LASTS),
    ("Kenya attacked Somalia less than a year ago.", "Kenya attacked Somalia", "2024-11-11", LASTS),
    ("Kenya attacked Somalia a few months ago.", "Kenya attacked Somalia", "2025-08-01", "2025-08-31"),
    ("Kenya visited Somalia two weeks ago.", "Kenya visited Somalia", "2025-10-28", "2025-10-28"),
    ("Kenya attacked Somalia hours ago.", "Kenya attacked Somalia", LASTS, LASTS),
    (
        "Nearly two years ago Benin expelled the envoy of Togo.",
        "Benin expelled envoy of Togo",
        "2023-01-01",
        "2023-12-31",
    ),
    ("Kenya attacked Somalia earlier this year.", "Kenya attacked Somalia", "2025-01-01", LASTS),
    ("Kenya will attack Somalia later this year.", "Kenya attacked Somalia", LASTS, "2025-12-31"),
    ("Kenya attacked Somalia over the weekend.", "Kenya attacked Somalia", "2025-11-08", "2025-11-09"),
    ("Benin currently controls Togo.", "Benin controls Togo", LASTS, LASTS),
    # --- counted from what was told before, and shared by what a story goes on with
    (
        "Benin took Togo in 2012 but lost a war with Mali the following year.",
        "Benin foughtWith Mali",
        "2013-01-01",
        "2013-12-31",
    ),
    (
        "Benin quit the bloc in March, and two months later invaded Togo.",
        "Benin invaded Togo",
        "2025-05-01",
        "2025-05-31",
    ),
    (
        "Benin invaded Togo on Friday. That night Mali attacked Benin.",
        "Mali attacked Benin",
        "2025-11-07",
        "2025-11-07",
    ),
    ("Benin quit the bloc in March and Mali attacked Togo.", "Mali attacked Togo", "2025-03-01", "2025-03-31"),
    ("Benin quit the bloc in March and Mali has attacked Togo.", "Mali attacked Togo", None, None),
    (
        "Mali voted on Friday to expel the envoy of Togo.",
        "Mali expelled envoy of Togo",
        "2025-11-07",
        "2025-11-07",
    ),
    # --- what lasts, and open ends
    ("Kenya has fought Somalia for three years.", "Kenya foughtWith Somalia", "2022-11-11", LASTS),
    ("Kenya fought Somalia for three years.", "Kenya foughtWith Somalia", None, None),
    ("Kenya had fought Somalia for three years.", "Kenya foughtWith Somalia", None, None),
    ("Kenya has occupied Somalia since 2011.", "Kenya occupies Somalia", "2011-01-01", LASTS),
    ("Since Monday Benin has bombed Togo.", "Benin bombed Togo", "2025-11-10", LASTS),
    ("Kenya occupied Somalia until March.", "Kenya occupies Somalia", None, "2025-03-31"),
    ("Serbia must withdraw from the enclave by Dec. 1.", "Serbia withdrewFrom enclave", None, "2025-12-01"),
    ("Benin has supported Togo for the past two years.", "Benin supported Togo", "2023-11-11", LASTS),
    # --- counted from another event: of the world, of the story
    ("Since Assad's fall, Israel has bombed Syria.", "Israel bombed Syria", "2024-12-08", LASTS),
    ("Israel has bombed Syria since the fall of Bashar al-Assad.", "Israel bombed Syria", "2024-12-08", LASTS),
    ("Israel welcomed the fall of Bashar al-Assad.", "unknown overthrew Bashar al-Assad", "2024-12-08", "2024-12-08"),
    ("Benin has armed Togo since Russia invaded Ukraine.", "Benin armed Togo", "2022-02-24", LASTS),
    ("Benin bombed Togo before the Brexit referendum.", "Benin bombed Togo", None, "2016-06-22"),
    (
        "Togo recognized Kosovo six months after Russia invaded Ukraine.",
        "Togo recognized Kosovo",
        "2022-08-01",
        "2022-08-31",
    ),
    (
        "Since the coup, Togo has arrested the rebels. The coup on Nov. 3 shocked Benin.",
        "Togo arrested rebels",
        "2025-11-03",
        LASTS,
    ),
    ("Togo arrested the rebels after the coup.", "Togo arrested rebels", None, None),
    (
        "Benin expelled the envoy of Togo on Nov. 3. Since then Togo has sanctioned Benin.",
        "Togo sanctioned Benin",
        "2025-11-03",
        LASTS,
    ),
    (
        "Benin attacked Togo on Nov. 3. Two days later Togo bombed Benin.",
        "Togo bombed Benin",
        "2025-11-05",
        "2025-11-05",
    ),
    (
        "Benin attacked Togo on Nov. 3. A day earlier Ghana had warned Benin.",
        "Ghana warned Benin",
        "2025-11-02",
        "2025-11-02",
    ),
    (
        "Benin attacked Togo on Monday, five days after a storm. A day earlier Ghana had warned Benin.",
        "Ghana warned Benin",
        "2025-11-09",
        "2025-11-09",
    ),
    ("Benin attacked Togo on Nov. 3. Over the next three years Togo bombed Benin.", "Togo bombed Benin", None, None),
    # --- shared between the clauses of a sentence
    (
        "Benin attacked Togo on Nov. 3. That same day Ghana condemned Benin, and Senegal bombed Niger.",
        "Ghana criticized Benin; Senegal bombed Niger",
        "2025-11-03",
        "2025-11-03",
    ),
    (
        "Benin responded on Monday by expelling the envoy of Togo.",
        "Benin expelled envoy of Togo",
        "2025-11-10",
        "2025-11-10",
    ),
    ("Benin began on Monday to withdraw from Togo.", "Benin withdrewFrom Togo", "2025-11-10", "2025-11-10"),
    ("The talks ended in May, as Benin bombed Togo.", "Benin bombed Togo", "2025-05-01", "2025-05-31"),
    ("When Benin invaded Togo in 2019, Ghana condemned it.", "Ghana criticized Benin", "2019-01-01", "2019-12-31"),
    ("Benin said on Sunday it was working with Togo.", "Benin cooperatedWith Togo", "2025-11-09", "2025-11-09"),
    ("Benin said on Monday that Ghana had attacked Togo.", "Ghana attacked Togo", None, None),
    (
        "On Sunday protesters attacked the port; Benin has vowed to arrest the rebels.",
        "Benin arrested rebels",
        None,
        None,
    ),
    # --- of nouns
    (
        "The agreement between Benin and Togo signed in 2015 failed.",
        "Benin agreedWith Togo",
        "2015-01-01",
        "2015-12-31",
    ),
    ("Last year's invasion of Togo by Benin angered Ghana.", "Benin invaded Togo", "2024-01-01", "2024-12-31"),
    ("Ghana criticized last year's attack by Benin on Togo.", "Ghana criticized attack", None, None),
    ("Ghana criticized the 2019 attack by Benin on Togo.", "Benin attacked Togo", "2019-01-01", "2019-12-31"),
    ("Ghana criticized the 2019 attack by Benin on Togo.", "Ghana criticized attack", None, None),
    (
        "Clashes between Armenia and Azerbaijan erupted on Monday.",
        "Armenia foughtWith Azerbaijan",
        "2025-11-10",
        "2025-11-10",
    ),
    ("Ghana seized the port during the war of 2011.", "Ghana captured port", "2011-01-01", "2011-12-31"),
    ("Benin and Togo signed the accord last week, on Nov. 5.", "Togo signed accord", "2025-11-05", "2025-11-05"),
    # --- dates written as some papers do; a weekday of some month
    ("Benin invaded Togo on April 7th 1994.", "Benin invaded Togo", "1994-04-07", "1994-04-07"),
    ("Benin invaded Togo on the morning of April 7th 1994.", "Benin invaded Togo", "1994-04-07", "1994-04-07"),
    ("Benin invaded Togo on Thursday, April 7th 1994.", "Benin invaded Togo", "1994-04-07", "1994-04-07"),
    ("Benin invaded Togo on a Sunday in April 1998.", "Benin invaded Togo", "1998-04-01", "1998-04-30"),
    # --- in the end, at last
    ("Benin did not withdraw from Togo until 1994.", "Benin withdrewFrom Togo", "1994-01-01", "1994-12-31"),
    ("It was not until May 1994 that Benin recognized Kosovo.", "Benin recognized Kosovo", "1994-05-01", "1994-05-31"),
    ("No state recognized Togo until 1994.", "state recognized Togo", "1994-01-01", "1994-12-31"),
    ("It was clear on Friday that Benin had invaded Togo.", "Benin invaded Togo", None, None),
    # --- counted from the day told last
    (
        "Benin invaded Togo on 3 May 2024. The following afternoon Ghana expelled the envoy of Benin.",
        "Ghana expelled envoy of Benin",
        "2024-05-04",
        "2024-05-04",
    ),
    (
        "Benin invaded Togo on 3 May 2024. Ghana expelled the envoy of Benin two days afterwards.",
        "Ghana expelled envoy of Benin",
        "2024-05-05",
        "2024-05-05",
    ),
    ("Paul Kagame leaves for Haiti on Saturday.", "Paul Kagame visited Haiti", "2025-11-15", "2025-11-15"),
    ("Benin retook Togo on Saturday.", "Benin captured Togo", "2025-11-08", "2025-11-08"),
]

AGAIN = [
    # --- an event told again takes the date it was given
    (
        "Barrow met Macky Sall on Monday. Barrow left after his meeting with Sall.",
        "metWith",
        ["2025-11-10", "2025-11-10"],
    ),
    ("Emmanuel Macron met Narendra Modi on Monday. Macron's visit to India was short.", "visited", ["2025-11-10"]),
    ("Emmanuel Macron met Narendra Modi in Japan on Monday. Macron's visit to India was short.", "visited", [None]),
    ("Benin bombed Togo on Monday. Benin has often bombed Togo.", "bombed", ["2025-11-10", None]),
    ("Benin will visit Togo on Friday. Benin visited Togo with Ghana.", "visited", ["2025-11-14", None]),
    ("Kenya visited Togo on Monday. Kenya did not visit Togo with Ghana.", "visited", ["2025-11-10", None]),
    (
        "Rebels captured Goma on Nov. 3. The capture of Goma by the rebels angered Benin.",
        "captured",
        ["2025-11-03"] * 2,
    ),
]


def _said(relation):
    return f"{relation.subject.entity.label} {relation.name} {relation.object.entity.label}"


@pytest.mark.parametrize(("text", "stated", "start", "end"), CASES)
def test_statement_has_the_days(read, text, stated, start, end):
    times = {_said(relation): relation.time for relation in read(text)}
    for each in stated.split("; "):
        time = times[each]
        found = (None, None) if time is None else tuple(day and str(day) for day in (time.start, time.end))
        assert found == (start, end)


@pytest.mark.parametrize(("text", "name", "starts"), AGAIN)
def test_event_told_again_has_its_day(read, text, name, starts):
    found = [relation.time for relation in read(text) if relation.name == name]
    assert [str(time.start) if time else None for time in found] == starts


def test_first_time_since_then_is_of_no_day(read):
    (relation,) = read("Benin attacked Togo for the first time since 1994.")
    assert relation.time is None
