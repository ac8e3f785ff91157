"""Where an article ends: sign-offs, appeals to the reader, and prose that only looks like them."""

import csv
import time

import pytest

from analysis.layout import ZONES, lay_out
from analysis.layout.features import FOLDER

ARTICLE = """Ferry to Brant Island will stop running at night

By Ida Corrin

12 August 2026

The last boat to Brant Island will leave at nine in the evening from October, the operator said.

About 340 people live on the island, and some of them work late shifts in the fish market.

“We shall have to sleep on the quay,” said Petrus Vale, who has packed herring for 22 years.

The operator, Sound Line, said the late crossing carried 11 passengers on an average night. It
loses 4,000 marks a week on the route and has asked the county for help.

The county council will discuss the matter on 3 September. Its chairwoman, Lise Aberg, said she
was sorry for the islanders but had no boat of her own to lend them.

Sound Line has run the ferry since 1958, when the naval harbour closed."""


def kinds(text, **given):
    return [(b.kind, text[b.start : b.end]) for b in lay_out(text, **given)]


def last_zone(line, article=ARTICLE):
    return ZONES[lay_out(f"{article}\n\n{line}")[-1].kind]


def zone_in_the_middle(line):
    head, rest = ARTICLE.split("\n\nAbout 340", 1)
    text = f"{head}\n\n{line}\n\nAbout 340{rest}"
    return next(ZONES[b.kind] for b in lay_out(text) if text[b.start : b.end] == line)


@pytest.mark.parametrize(
    "line",
    [
        # membership and gifts
        "Walk with us. Become a Friend of the Lighthouse for 3 marks a month.",
        "If you can spare a few marks a month, please help our reporters stay at sea.",
        "Our readers keep this paper afloat. Donate what you can.",
        # subscription and letters
        "Fond of boats? Get The Bowline, our free weekly letter, every Friday.",
        "Subscribe to the Harbour Gazette from 2 marks a week.",
        "Join 8,000 subscribers who know the tides before breakfast.",
        # papers, apps, podcasts
        "Download the Gazette app for live departures.",
        "Listen to our podcast about life on the quay.",
        # stories, contact
        "Do you travel on the late boat? Ring the newsdesk on 0555 0144.",
        "Got a story about the ferry? Email tips@harbourgazette.example",
        "Write to us at letters@harbourgazette.example. Letters may be edited.",
        # polls and competitions
        "VOTE NOW: Should the county buy a boat? Yes 71% No 29%",
        "Was this report useful? Yes No",
        "Enter our competition and win a pair of tickets to the regatta.",
        # shops and events
        "Get 15% off oilskins in our shop with the code HERRING.",
        "Reserve your seat at our readers' supper on 2 October.",
    ],
)
def test_an_appeal_below_the_last_paragraph_is_promotional(line):
    assert last_zone(line) == "promotional"


@pytest.mark.parametrize(
    "line",
    [
        "“Write to your councillor,” he told the crowd. “Tell them what you think of us.”",
        "Tickets go on sale on Friday, and children travel free.",
        "Islanders can comment on the plan by post or online until 1 September.",
        "The petition has been signed by 212 members of the rowing club.",
        "Anyone who wants the free bus pass must apply by the end of the month.",
        "The company’s website was down on Tuesday, and its phones rang out.",
        "Let them keep their letters. We want a boat, and we should say so.",
        "So vote. It costs nothing, and they are counting on you to stay at home.",
        "You can judge a county by its ferries.",
        "The newspaper has lost a third of its subscribers since the spring.",
        "Get the ferry right and the rest will follow.",
        "The inquiry continues.",
    ],
)
def test_a_last_paragraph_is_no_appeal(line):
    assert last_zone(line) == "editorial"
    assert zone_in_the_middle(line) == "editorial"


@pytest.mark.parametrize(
    "line",
    [
        "Walk with us. Become a Friend of the Lighthouse for 3 marks a month.",
        "We need your help: our harbour news is paid for by readers. Will you donate today?",
        "Do you sail on the late boat? We want to hear from you. Text DECK to 0555 0144.",
    ],
)
def test_an_appeal_in_the_middle_is_promotional(line):
    assert zone_in_the_middle(line) == "promotional"


def test_an_appeal_that_is_quoted_is_prose():
    line = 'He told the crew: "Join us for free, give us your oars and sign up at our office."'
    assert last_zone(line) == zone_in_the_middle(line) == "editorial"


def test_where_the_reader_is_addressed_all_along_asking_is_nothing_special():
    advice = "\n\n".join(
        f"You should keep your {thing} dry and check your straps before you leave the harbour."
        for thing in ("oars", "ropes", "lamps", "flares", "charts")
    )
    line = "Join our free club and get your weekly letter about safety at sea."
    assert last_zone(line, advice) == "editorial"


@pytest.mark.parametrize(
    "sign_off",
    [
        "Reporting by Ida Corrin in Brant; editing by Sven Aller",
        "Ida Corrin is the maritime correspondent of the Harbour Gazette.",
        "Ida Corrin edits the island pages of the Harbour Gazette.",
        "Ida Corrin writes about the sea for the Harbour Gazette.",
    ],
)
def test_below_a_sign_off_all_is_promotional(sign_off):
    below = "No owner, no master, no fear.\n\nThe lamp is lit by people who read it."
    found = kinds(f"{ARTICLE}\n\n{sign_off}\n\n{below}")
    assert found[-3] == ("byline", sign_off)
    assert [ZONES[kind] for kind, _ in found[-2:]] == ["promotional", "promotional"]
    assert "promotional" not in {ZONES[kind] for kind, _ in found[:-2]}


def test_a_paragraph_about_an_author_ends_nothing():
    head, rest = ARTICLE.split("\n\nSound Line has", 1)
    life = "Petrus Vale is the author of a book about the herring trade."
    text = f"{head}\n\n{life}\n\nSound Line has{rest}"
    assert {ZONES[kind] for kind, _ in kinds(text)} == {"headline", "editorial"}


def test_the_author_s_life_goes_on_and_a_correction_stays():
    life = "Ida Corrin is a reporter at the Gazette.\n\nHer book on lighthouses is out in May."
    text = f"{ARTICLE}\n\n{life}\n\nCorrection: the boat leaves at nine, not at eight."
    found = [kind for kind, _ in kinds(text)]
    assert found[-3:] == ["byline", "byline", "correction"]


def test_what_a_company_says_of_itself_below_its_release():
    about = (
        "About Sound Line\n\nSound Line is the most loved name in coastal travel, on a mission to "
        "bring shores closer.\n\nMedia contact: Bo Falk, press@soundline.example, 0555 0170"
    )
    found = kinds(f"{ARTICLE}\n\n{about}")
    assert [ZONES[kind] for kind, _ in found[-3:]] == ["promotional"] * 3
    assert ZONES[found[-4][0]] == "editorial"


def test_a_heading_about_the_matter_ends_nothing():
    head, rest = ARTICLE.split("\n\nSound Line has", 1)
    text = f"{head}\n\nAbout the crossing\n\nSound Line has{rest}"
    assert "promotional" not in {ZONES[kind] for kind, _ in kinds(text)}


def test_comments_below_their_heading():
    remarks = "Comments (2)\nGull_71: They never asked us.\nHanne B.: Try rowing it in January."
    found = kinds(f"{ARTICLE}\n\n{remarks}")
    assert [ZONES[kind] for kind, _ in found[-3:]] == ["promotional"] * 3
    assert "promotional" not in {ZONES[kind] for kind, _ in found[:-3]}


def test_a_heading_that_is_called_reactions_ends_nothing():
    head, rest = ARTICLE.split("\n\nSound Line has", 1)
    assert "promotional" not in {
        ZONES[kind] for kind, _ in kinds(f"{head}\n\nReactions\n\nSound Line has{rest}")
    }


@pytest.mark.parametrize(
    "tagline",
    [
        "The Foghorn. Loud Since 1902.",
        "The Foghorn: News for Salt People",
        "Foghorn | Loud and Clear",
    ],
)
def test_a_tagline_below_the_title(tagline):
    head, rest = ARTICLE.split("\n\n", 1)
    found = {block: kind for kind, block in kinds(f"{head}\n\n{tagline}\n\n{rest}")}
    assert found[tagline] == "site-branding"
    assert found[head] == "title"


@pytest.mark.parametrize(
    "standfirst",
    ["Brant Island: Last Boat at Nine", "Islanders fear for their night shifts as operator saves"],
)
def test_a_standfirst_is_no_tagline(standfirst):
    head, rest = ARTICLE.split("\n\n", 1)
    found = {block: kind for kind, block in kinds(f"{head}\n\n{standfirst}\n\n{rest}")}
    assert ZONES[found[standfirst]] != "promotional"


@pytest.mark.parametrize(
    "title",
    [
        "ALL ASHORE! Island left in the dark as last boat sails at NINE",
        "They work all night. Now their boat won't. What the boss said will astound you",
        "No boat, no sleep, no sorry. ‘Row it yourselves,’ islanders told",
        "Whose boat is it anyway? Ask the herring!",
    ],
)
def test_a_title_of_several_sentences(title):
    _, rest = ARTICLE.split("\n\n", 1)
    assert kinds(f"{title}\n\n{rest}")[0] == ("title", title)
    standfirst = "Herring packers face nights on the quay after bosses scrap late crossing"
    found = kinds(f"{title}\n\n{standfirst}\n\n{rest}")
    assert [kind for kind, _ in found[:2]] == ["title", "standfirst"]


@pytest.mark.parametrize("rubric", ["COMMENT", "OPINION", "LETTERS", "VIDEO"])
def test_a_rubric_above_the_byline(rubric):
    head, rest = ARTICLE.split("\n\n", 1)
    found = {block: kind for kind, block in kinds(f"{head}\n\n{rubric}\n\n{rest}")}
    assert ZONES[found[rubric]] == "editorial"


@pytest.mark.parametrize(
    "unit",
    [
        "Join us free at a@b.example.\n\n",
        "If we ",
        "a@",
        "few a ",
        "3 % ",
        "Jo Venn is the a b c\n",
    ],
)
def test_time_grows_with_length_only(unit):
    def seconds(count):
        times = []
        for _ in range(3):
            start = time.process_time()
            lay_out(f"{ARTICLE}\n\n{unit * count}")
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(8000) < 0.2 + 24 * seconds(1000)


def test_every_word_of_appeals_is_usable():
    with (FOLDER / "layout_appeals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["word"], row["role"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["role"] in ("reader", "house", "ask", "offer"), row
        assert 0 < float(row["weight"]) <= 1, row
        assert row["word"] == row["word"].lower().strip(), row
        assert " " not in row["word"], row
