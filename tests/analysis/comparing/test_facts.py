"""Facts: people, organisations, places, quantities and dates meet across spellings."""

import pytest

from analysis.comparing.discrepancies import discrepancies_of
from analysis.comparing.entities import mentions_of
from analysis.comparing.facts import facts_of
from analysis.comparing.quantities import days_of, quantities_of


def facts(document, *texts, independent=None):
    documents = [document(t, name) for name, t in zip("abcdef", texts, strict=False)]
    return facts_of(documents, independent or {})


def cells(found, kind):
    return {f.name: "".join(sorted(f.cells)) for f in found if f.kind == kind}


def quantities(document, text):
    return [q.key for q in quantities_of(document(text))]


class TestNames:
    def test_spellings_of_one_surname_are_one_person(self, document):
        found = facts(
            document,
            "President Volodymyr Zelenskyy spoke first.",
            "Ukraine's president, Volodymyr Zelensky, spoke first.",
        )
        assert cells(found, "person") == {"Volodymyr Zelensky": "ab"}

    def test_a_letter_more_or_less_with_the_same_first_name(self, document):
        found = facts(
            document,
            "Minister Halina Corviss spoke. Corviss said no.",
            "Minister Halina Corvis spoke. It was Halina Corvis who said no.",
        )
        assert list(cells(found, "person").values()) == ["ab"]

    def test_two_persons_of_one_surname_stay_apart(self, document):
        found = facts(document, "Mayor Anna Holt met Judge Robert Holt.", "Mayor Anna Holt left.")
        assert cells(found, "person") == {"Anna Holt": "ab", "Robert Holt": "a"}

    def test_a_surname_alone_is_the_storys_person(self, document):
        found = facts(
            document,
            "Mayor Teresa Amblin thanked the crews.",
            "The crews were thanked by Amblin on Friday.",
        )
        assert cells(found, "person") == {"Teresa Amblin": "ab"}

    def test_acronyms_and_letter_case(self, document):
        found = facts(
            document, "The talks at NATO went on.", "The talks at Nato went on, said the EU.",
            "Members of the European Union met.",
        )  # fmt: skip
        assert cells(found, "organisation") == {"NATO": "ab", "European Union": "bc"}

    def test_an_acronym_of_a_name_in_the_story(self, document):
        found = facts(
            document,
            "The Dam Safety Inspectorate closed the road.",
            "Engineers of the DSI closed the road.",
        )
        assert cells(found, "organisation") == {"Dam Safety Inspectorate": "ab"}

    @pytest.mark.parametrize(
        "spelling", ["The U.S. agreed", "American envoys agreed", "Washington has agreed",
                     "The United States agreed"]
    )  # fmt: skip
    def test_a_country_its_people_and_its_capital_as_government(self, spelling, document):
        found = facts(document, "The US delegation left early.", f"{spelling} to the terms.")
        assert cells(found, "place")["United States"] == "ab"

    def test_a_capital_after_a_preposition_of_place_is_the_city(self, document):
        found = facts(document, "The talks in Berlin went on.", "They met again in Berlin.")
        assert cells(found, "place") == {"Berlin": "ab"}

    def test_headlines_in_title_case_name_nobody(self, document):
        text = "Council Backs Harbour Bridge Plan After Long Debate\n\nThe vote was close.\n"
        assert mentions_of(document(text)) == ()

    def test_names_of_the_story_are_found_in_title_case(self, document):
        found = facts(
            document,
            "Cracks Found in Kestrel Bridge’s Piers as Holt Waits\n\nThe town held its breath.\n",
            "Mayor Anna Holt closed Kestrel Bridge to lorries.",
        )
        assert cells(found, "place") == {"Kestrel Bridge": "ab"}
        assert cells(found, "person") == {"Anna Holt": "ab"}
        assert [s for f in found for s in f.spellings if "’" in s] == []

    def test_mentions_hold_the_name(self, document):
        text = "Mayor Teresa Amblin met the Administrative Court in Hallowick."
        found = mentions_of(document(text))
        assert [(m.kind, text[m.start : m.end]) for m in found] == [
            ("person", "Teresa Amblin"),
            ("organisation", "Administrative Court"),
            ("unknown", "Hallowick"),
        ]

    def test_a_place_before_somebody_is_no_person(self, document):
        found = facts(
            document,
            "Nothing leaves Old Carrow, somebody at the gate said.",
            "In Old Carrow the shops were shut.",
        )
        assert cells(found, "person") == {}
        assert cells(found, "place") == {"Old Carrow": "ab"}

    @pytest.mark.parametrize("label", ["Baker", "Mother-of-two", "Crusader-in-chief", "Ex-mayor"])
    def test_a_label_is_no_part_of_the_name(self, label, document):
        found = facts(document, f"It was over. {label} Anna Holt, 34, wept as the crews left.")
        assert cells(found, "person") == {"Anna Holt": "a"}

    def test_another_label_is_dropped_where_the_story_knows_the_first_name(self, document):
        found = facts(
            document, "Stern Anna Holt said no.", "Anna Holt said no.", "Mayor Anna Holt left."
        )
        assert [f.spellings for f in found if f.kind == "person"] == [("Anna Holt",)]

    def test_an_office_and_a_surname_are_a_person(self, document):
        found = facts(document, "President Ostrel spoke.", "The crowd cheered Ostrel on Monday.")
        assert cells(found, "person") == {"Ostrel": "ab"}

    def test_vice_president_is_no_magazine(self, document):
        found = facts(document, "The vote was lost when Vice President Ida Brandt left the hall.")
        assert cells(found, "organisation") == {}

    def test_names_do_not_run_on_into_the_next_sentence(self, document):
        found = facts(document, "It was sent to the Harbour Ministry. Brekke read it twice.")
        assert cells(found, "organisation") == {"Harbour Ministry": "a"}

    def test_the_agency_of_a_dateline_is_no_fact(self, document):
        text = "LORNE, May 4 (Gull Wire) — Officials in Lorne closed the pier, Gull Post said."
        assert "Gull Wire" not in {f.name for f in facts(document, text, text)}

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("The FRB said the pier was shut.", {"FRB": "a"}),
            ("Inspectors of the FRB, in yellow vests, shut the pier.", {"FRB": "a"}),
            ("They watched it on TV and found no DNA.", {}),
            ("The LED lamps went out in part II of the pier.", {}),
        ],
    )
    def test_an_acronym_that_acts_or_stands_alone_is_an_organisation(self, text, found, document):
        assert cells(facts(document, text), "organisation") == found

    def test_an_institution_with_and_without_its_town_is_one(self, document):
        found = facts(
            document,
            "In Lorne the Lorne Chamber of Trade complained.",
            "The Chamber of Trade complained.",
        )
        assert list(cells(found, "organisation").values()) == ["ab"]

    def test_a_country_is_shown_by_its_name(self, document):
        found = facts(document, "Skarnian sailors met Skarnian crews in Skarnia.")
        assert cells(found, "place") == {"Skarnia": "a"}

    def test_a_company_after_at_is_no_place(self, document):
        found = facts(document, "Bosses at Orrin Motors were glad.", "Orrin Motors has no comment.")
        assert cells(found, "place") == {}
        assert cells(found, "organisation") == {"Orrin Motors": "ab"}


class TestQuantities:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("It took five hours to empty the town.", "5 hour"),
            ("A two-hour session followed.", "2 hour"),
            ("The 20-point plan was shared.", "20 point"),
            ("Some 4,200 people left.", "4200 person"),
            ("The crack is 38 metres long.", "38 meter"),
            ("The crack is 38 meters long.", "38 meter"),
            ("A loan of €90bn was agreed.", "90000000000 euro"),
            ("It cost $1.5 million in all.", "1500000 dollar"),
            ("Prices rose 6.4% in May.", "6.4 percent"),
            ("Prices rose 6.4 percent in May.", "6.4 percent"),
            ("More than a million households lost power.", "1000000 household"),
            ("It holds 38 breeding pairs of harriers.", "38 pair"),
        ],
    )
    def test_a_number_and_what_it_counts(self, text, key, document):
        assert quantities(document, text) == [key]

    @pytest.mark.parametrize(
        "text",
        [
            "The order took effect at 6:15 a.m. on Monday.",
            "It was the second round of talks.",
            "The dam was completed in 1968.",
            "Article 5 of the treaty applies.",
            "A 17-year-old boy was there.",
            "Talks began on Dec. 14 in the capital.",
            "One of the doors was open.",
        ],
    )
    def test_no_quantity(self, text, document):
        assert quantities(document, text) == []

    def test_spellings_of_one_quantity_are_one_fact(self, document):
        found = facts(document, "It took 5 hours.", "It took five hours.", "A five-hour wait.")
        assert list(cells(found, "quantity").values()) == ["abc"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("They met on Dec. 14 again.", "14 December"),
        ("They met on 14 December 2025 again.", "14 December 2025"),
        ("The most detailed since February 2022.", "February 2022"),
        ("The dam was finished in 1968.", "1968"),
    ],
)
def test_dates(text, key, document):
    assert [d.key for d in days_of(document(text))] == [key]


@pytest.mark.parametrize("text", ["They may march on.", "It cost $2000 a head.", "2019 doors"])
def test_no_dates(text, document):
    assert days_of(document(text)) == ()


def test_a_date_without_a_year_is_the_storys(document):
    found = facts(document, "It ended on 3 May 2026.", "It ended on May 3.")
    assert cells(found, "date") == {"3 May 2026": "ab"}


class TestOmissions:
    TEXTS = (
        "Mayor Teresa Amblin thanked the crews.",
        "Mayor Teresa Amblin thanked the crews again.",
        "The crews were thanked on Friday.",
    )

    def test_what_most_reports_have_is_not_found_in_the_others(self, document):
        (fact,) = facts(document, *self.TEXTS)
        assert (fact.reports, fact.out_of, fact.not_found_in) == (2, 3, ("c",))

    def test_copies_count_once(self, document):
        (fact,) = facts(document, *self.TEXTS, independent={"a": "a", "b": "a", "c": "c"})
        assert (fact.reports, fact.out_of, fact.not_found_in) == (1, 2, ())


class TestDiscrepancies:
    def found(self, document, *texts, independent=None):
        documents = [document(t, name) for name, t in zip("abcdef", texts, strict=False)]
        independent = independent or {}
        return discrepancies_of(documents, facts_of(documents, independent), independent)

    def test_another_number_for_the_same_thing(self, document):
        (only,) = self.found(
            document,
            "The evacuation of Hallowick took five hours in all.",
            "The evacuation of Hallowick took six hours in all.",
        )
        assert (only.kind, only.slot, only.articles) == ("count", "hour", (("a",), ("b",)))

    def test_not_between_copies(self, document):
        texts = (
            "The evacuation of Hallowick took five hours in all.",
            "The evacuation of Hallowick took six hours in all.",
        )
        assert self.found(document, *texts, independent={"a": "a", "b": "a"}) == ()

    def test_rounding_is_none(self, document):
        assert (
            self.found(
                document,
                "Some 4,213 people were evacuated from Hallowick on Monday.",
                "Some 4,200 people were evacuated from Hallowick on Monday.",
            )
            == ()
        )

    def test_nor_are_numbers_of_other_things(self, document):
        assert (
            self.found(
                document,
                "The evacuation of Hallowick took five hours in all.",
                "Divers searched the flooded gallery for six hours on Sunday.",
            )
            == ()
        )

    def test_whose_plan(self, document):
        (only,) = self.found(
            document,
            "Envoys discussed the 12-point plan presented to France by Norway last week.",
            "Envoys discussed the 12-point French plan at length.",
            "Norway's 12-point plan was discussed.",
        )
        assert only.kind == "owner"
        assert dict(zip((s.value for s in only.sides), only.articles, strict=True)) == {
            "Norway": ("a", "c"),
            "France": ("b",),
        }

    def test_one_owner_is_none(self, document):
        texts = ("Norway's 12-point plan was read.", "A 12-point plan from Norway was read.")
        assert self.found(document, *texts) == ()
