"""How statements stand to what happened, and who says so."""

import pytest

CASES = [
    # --- it did not happen
    ("Benin refused to attack Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin stopped short of attacking Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin left without attacking Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin withdrew instead of attacking Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin was prevented from attacking Togo.", "Benin attacked Togo", "negative actual"),
    ("The army prevented Benin from attacking Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin was unable to arrest the rebels.", "Benin arrested rebels", "negative actual"),
    ("Benin has yet to recognize Kosovo.", "Benin recognized Kosovo", "negative actual"),
    ("Benin has been unwilling to recognize Kosovo.", "Benin recognized Kosovo", "negative actual"),
    ("Benin is unlikely to recognize Kosovo.", "Benin recognized Kosovo", "negative planned"),
    ("Benin is not going to recognize Kosovo.", "Benin recognized Kosovo", "negative planned"),
    ("Benin neither attacked Togo nor bombed Ghana.", "Benin attacked Togo", "negative actual"),
    ("Benin neither attacked Togo nor bombed Ghana.", "Benin bombed Ghana", "negative actual"),
    ("Benin never attacked Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin no longer controls the port.", "Benin controls port", "negative actual"),
    ("Benin's failure to arrest the rebels angered Ghana.", "Benin arrested rebels", "negative actual"),
    ("It is not true that Benin attacked Togo.", "Benin attacked Togo", "negative actual"),
    # --- what is denied is not what happened
    ("Benin was not punished for arming the rebels.", "Benin armed rebels", "positive actual"),
    ("Benin did not know that Togo had attacked Ghana.", "Togo attacked Ghana", "positive actual"),
    ("Benin was not aware that Togo had attacked Ghana.", "Togo attacked Ghana", "positive actual"),
    # --- to come
    ("Benin plans to attack Togo.", "Benin attacked Togo", "positive planned"),
    ("Benin tried to mediate between Togo and Ghana.", "Benin mediated Togo", "positive planned"),
    ("Benin is ready to recognize Kosovo.", "Benin recognized Kosovo", "positive planned"),
    ("Benin is expected to recognize Kosovo.", "Benin recognized Kosovo", "positive planned"),
    ("Benin's decision to recognize Kosovo angered Serbia.", "Benin recognized Kosovo", "positive planned"),
    ("Benin will force Togo to withdraw from Ghana.", "Togo withdrewFrom Ghana", "positive planned"),
    ("Benin said its troops would withdraw and warned Togo.", "Benin warned Togo", "positive actual"),
    # --- it happened
    ("Benin sent troops to attack Togo.", "Benin attacked Togo", "positive actual"),
    (
        "Ghana jailed Musa Bello for travelling to Togo to join the rebels.",
        "Musa Bello joined rebels",
        "positive actual",
    ),
    ("Benin persuaded Togo to release the hostages.", "Togo released hostages", "positive actual"),
    ("Benin forced Togo to withdraw from Ghana.", "Togo withdrewFrom Ghana", "positive actual"),
    ("Benin was able to arrest the rebels.", "Benin arrested rebels", "positive actual"),
    ("Benin began to withdraw from Togo.", "Benin withdrewFrom Togo", "positive actual"),
    ("Benin agreed to a deal that Togo had rejected.", "Togo rejected deal", "positive actual"),
    ("Ghana protested; Benin has vowed to arrest the rebels.", "Benin arrested rebels", "positive planned"),
    ("Togo remains in the bloc; Ghana wants to leave it.", "Togo memberOf bloc", "positive actual"),
    # --- it may have happened, or may happen
    ("Benin might recognize Kosovo.", "Benin recognized Kosovo", "positive possible"),
    ("Benin may be able to arrest the rebels.", "Benin arrested rebels", "positive possible"),
    ("Benin allowed Togo to arrest the rebels.", "Togo arrested rebels", "positive possible"),
    ("Benin reportedly attacked Togo.", "Benin attacked Togo", "positive possible"),
    ("Benin allegedly armed the rebels.", "Benin armed rebels", "positive possible"),
    ("Benin is said to have armed the rebels.", "Benin armed rebels", "positive possible"),
    ("Benin is accused of arming the rebels.", "Benin armed rebels", "positive possible"),
    ("Benin threatened to attack Togo.", "Benin attacked Togo", "positive possible"),
    ("It is possible that Benin attacked Togo.", "Benin attacked Togo", "positive possible"),
    # --- demanded
    ("Benin must release the hostages.", "Benin released hostages", "positive required"),
    # --- conditional
    ("If Togo attacks Ghana, Benin will arm the rebels.", "Benin armed rebels", "positive conditional"),
    ("Should Togo attack Ghana, Benin would arm the rebels.", "Togo attacked Ghana", "positive conditional"),
    ("Had Togo attacked Ghana, Benin would have armed the rebels.", "Togo attacked Ghana", "positive conditional"),
    # --- who says so: a governing word
    ("Benin fears that Togo will attack Ghana.", "Togo attacked Ghana", "positive possible Benin"),
    ("Benin does not believe that Togo attacked Ghana.", "Togo attacked Ghana", "negative actual Benin"),
    ("Benin urged Togo to move quickly to release the hostages.", "Togo released hostages", "positive required Benin"),
    ("Benin asked Togo to release the hostages.", "Togo released hostages", "positive required Benin"),
    ("Togo called on Ghana to release the hostages.", "Ghana released hostages", "positive required Togo"),
    ("Benin wants Togo to release the hostages.", "Togo released hostages", "positive required Benin"),
    ("Ghana has demanded that Benin withdraw from Togo.", "Benin withdrewFrom Togo", "positive required Ghana"),
    ("Togo accused Benin of arming the rebels.", "Benin armed rebels", "positive actual Togo"),
    ("Benin denied arming the rebels.", "Benin armed rebels", "negative actual Benin"),
    ("Benin denies that it supports the rebels.", "Benin supported rebels", "negative actual Benin"),
    ("Benin denied reports that it had armed the rebels.", "Benin armed rebels", "negative actual Benin"),
    ("Benin admitted arming the rebels.", "Benin armed rebels", "positive actual Benin"),
    ("Togo's claim that Benin armed the rebels angered Ghana.", "Benin armed rebels", "positive actual Togo"),
    ("Togo repeated its claim that Benin armed the rebels.", "Benin armed rebels", "positive actual Togo"),
    ("Benin said it had not attacked Togo.", "Benin attacked Togo", "negative actual Benin"),
    ("Upon returning to Togo, the rebels were arrested by Benin.", "rebels visited Togo", "positive actual"),
    # --- who says so: quotations, asides, sources
    (
        '"Benin attacked Togo," said Macky Sall. "It also bombed Ghana."',
        "Benin bombed Ghana",
        "positive actual Macky Sall",
    ),
    (
        'Macky Sall spoke on Monday. "Benin attacked Togo," he said.',
        "Benin attacked Togo",
        "positive actual Macky Sall",
    ),
    (
        '"Benin attacked Togo," Macky Sall said. He added that Ghana had condemned Benin.',
        "Ghana criticized Benin",
        "positive actual Macky Sall",
    ),
    ("Benin, the minister said, armed the rebels; Togo denied it.", "Benin armed rebels", "positive actual minister"),
    ("Ghana said Benin confirmed that it would join the bloc.", "Benin joined bloc", "positive planned Ghana"),
    ("Benin regards Hezbollah as an arm of Iran.", "Hezbollah partOf Iran", "positive actual Benin"),
    ("Hezbollah is seen by Ghana as part of Iran.", "Hezbollah partOf Iran", "positive actual Ghana"),
    ("Benin called Hezbollah an offshoot of Iran.", "Hezbollah partOf Iran", "positive actual Benin"),
    ("Benin sent troops not only to attack Togo.", "Benin attacked Togo", "positive actual"),
    ("Benin is fighting to defeat Togo.", "Benin defeated Togo", "positive planned"),
    ("Benin did not simply attack Togo.", "Benin attacked Togo", "positive actual"),
    ("Benin attacked Ghana, the army chief, Ali Kone, said.", "Benin attacked Ghana", "positive actual Ali Kone"),
    (
        "Benin has not attacked Ghana, a spokeswoman, Angela Merkel, said.",
        "Benin attacked Ghana",
        "negative actual Angela Merkel",
    ),
    ("Benin attacked Ghana, warned Macky Sall.", "Benin attacked Ghana", "positive actual Macky Sall"),
    ("Benin attacked Ghana, warned Macky Sall and accused Togo.", "Benin accused Togo", "positive actual"),
    (
        "Mali launched a war against Boko Haram, who killed ten soldiers.",
        "Boko Haram killed ten soldiers",
        "positive actual",
    ),
    ("Benin attacked Ghana and warned Macky Sall.", "Benin warned Macky Sall", "positive actual"),
    ("Did Benin send troops into Ghana?", "Benin deployedTo Ghana", "positive possible"),
    ("Trump to visit China in April", "Donald Trump visited China", "positive planned"),
    ("Benin named Ali Kone to lead the mission.", "Ali Kone leads mission", "positive planned"),
    ("Recent events suggest that Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Circumstantial evidence indicates that Benin armed the rebels.", "Benin armed rebels", "positive actual"),
    (
        "Alarm has grown among officials involved in the war against Ghana who say Benin attacked Togo.",
        "Benin attacked Togo",
        "positive actual officials",
    ),
    ("A Ghanaian report says that Benin attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("According to Ghana, Benin attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("According to the agreement, Benin will withdraw from Togo.", "Benin withdrewFrom Togo", "positive planned"),
    # --- words that deny from afar
    ("At no time has Benin attacked Togo.", "Benin attacked Togo", "negative actual"),
    ("Under no circumstances will Benin recognize Kosovo.", "Benin recognized Kosovo", "negative planned"),
    ("Neither Benin nor Ghana attacked Togo.", "Benin attacked Togo", "negative actual"),
    ("Benin did not withdraw from Togo until 1994.", "Benin withdrewFrom Togo", "positive actual"),
    ("It was not until 1994 that Benin recognized Kosovo.", "Benin recognized Kosovo", "positive actual"),
    ("Benin has not withdrawn from Togo.", "Benin withdrewFrom Togo", "negative actual"),
    ("There is no doubt that Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Few doubt that Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Benin has not ceased to bomb Togo.", "Benin bombed Togo", "positive actual"),
    ("Nobody doubts that Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Few officials doubt that Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Officials had no idea that Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("The rebels captured Goma in no time.", "rebels captured Goma", "positive actual"),
    # --- what waits for something else
    ("Ghana will lift the embargo once Benin withdraws from Togo.", "Benin withdrewFrom Togo", "positive conditional"),
    ("Ghana vowed to fight until Benin withdraws from Togo.", "Benin withdrewFrom Togo", "positive conditional"),
    (
        "Ghana will lift the embargo as soon as Benin withdraws from Togo.",
        "Benin withdrewFrom Togo",
        "positive conditional",
    ),
    ("Ghana will send engineers when Benin has left Togo.", "Benin withdrewFrom Togo", "positive planned"),
    ("Ghana protested when Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("It is not clear what will happen when Benin leaves Togo.", "Benin withdrewFrom Togo", "positive planned"),
    # --- nouns and adjectives that carry a clause
    ("Fears are growing that Benin will attack Togo.", "Benin attacked Togo", "positive possible"),
    ("The fear is that Benin will attack Togo.", "Benin attacked Togo", "positive possible"),
    ("There are concerns that Benin will attack Togo.", "Benin attacked Togo", "positive possible"),
    ("Rumours have spread that Benin attacked Togo.", "Benin attacked Togo", "positive possible"),
    ("A meeting between Togo and Ghana is unlikely.", "Togo metWith Ghana", "positive possible"),
    ("Ghana is confident that Benin will recognize Kosovo.", "Benin recognized Kosovo", "positive planned Ghana"),
    ("Ghana is not sure that Benin attacked Togo.", "Benin attacked Togo", "positive possible Ghana"),
    ("The court ruled that Benin attacked Togo.", "Benin attacked Togo", "positive actual court"),
    ("Ghana made it clear that Benin had attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("Ghana has made clear that Benin attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("A claim by Ghana that Benin attacked Togo was rejected.", "Benin attacked Togo", "positive actual Ghana"),
    ("Macky Sall made the argument that Benin attacked Togo.", "Benin attacked Togo", "positive actual Macky Sall"),
    ("One of the ministers said Benin attacked Togo.", "Benin attacked Togo", "positive actual ministers"),
    ("Ghana said it is clear that Benin attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("Ghana made its position clear and Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Nobody has explained how Benin attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("Benin has left Togo, but will it attack Ghana?", "Benin withdrewFrom Togo", "positive actual"),
    # --- whose words they are
    ("In the view of Ghana, Benin attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("By Ghana's account, Benin attacked Togo.", "Benin attacked Togo", "positive actual Ghana"),
    ("Ghana hid the money in Macky Sall's account and attacked Togo.", "Ghana attacked Togo", "positive actual"),
    ("Benin attacked Togo in full view of Ghana.", "Benin attacked Togo", "positive actual"),
    ("Macky Sall was blunt: Benin had attacked Togo.", "Benin attacked Togo", "positive actual Macky Sall"),
    ("Macky Sall lost his seat: Benin had attacked Togo.", "Benin attacked Togo", "positive actual"),
    (
        'Macky Sall put it like this: "Benin attacked Togo without a warning."',
        "Benin attacked Togo",
        "positive actual Macky Sall",
    ),
    (
        'Macky Sall shook his head. "Benin attacked Togo without a warning."',
        "Benin attacked Togo",
        "positive actual Macky Sall",
    ),
    (
        'Angela Merkel said she was tired. "Benin attacked Togo. That was wrong," Macky Sall said.',
        "Benin attacked Togo",
        "positive actual Macky Sall",
    ),
    ("Benin, said Macky Sall, had attacked Togo.", "Benin attacked Togo", "positive actual Macky Sall"),
    (
        "Benin, Macky Sall said, had no intention of attacking Togo.",
        "Benin attacked Togo",
        "negative planned Macky Sall",
    ),
    ("Benin declared war as it attacked Togo.", "Benin attacked Togo", "positive actual"),
    ("The Kremlin denied it: its spokesman said Benin attacked Togo.", "Russia denied unknown", "positive actual"),
]


@pytest.mark.parametrize(("text", "stated", "truth"), CASES)
def test_statement_stands_so(read, text, stated, truth):
    found = {
        f"{each.subject.entity.label} {each.name} {each.object.entity.label}": " ".join(
            [each.polarity, each.modality, *([each.speaker.entity.label] if each.speaker else [])]
        )
        for each in read(text)
        if hasattr(each.object, "entity")
    }
    assert found.get(stated) == truth
