"""Loaded language on whole sentences of many topics: loaded ones are marked, plain ones not."""

import pytest

from analysis import Article, parse
from analysis.signals.loaded_language import MARKED, detect

LOADED = [
    "The governor's pathetic excuse for a budget will gut every school in the state.",
    "Once again, the so-called experts were caught peddling the same tired lies.",
    "Gun grabbers in the capital are salivating over the latest tragedy.",
    "The bloodthirsty gun lobby shrugged off another massacre of innocents.",
    "Climate alarmists are whipping themselves into a frenzy over a warm week in May.",
    "Science deniers in the cabinet are torching the planet to please their donors.",
    "A horde of illegals is swarming across the river while the minister sleeps.",
    "The cruel and xenophobic decree tears babies from their mothers' arms.",
    "Union thugs are holding commuters hostage yet again.",
    "Greedy fat cats gorge themselves while nurses queue at food banks.",
    "The tyrannical mask mandate is a blatant assault on freedom.",
    "Anti-vaxxers and assorted kooks spewed their toxic nonsense at the hearing.",
    "The spineless board caved to the woke mob within an hour.",
    "Bigots on the council rammed through their hateful little ordinance.",
    "Baby-killing abortionists have finally met their match in the county.",
    "Religious zealots want to drag women back to the Dark Ages.",
    "The disgraced tycoon's bloated vanity project is a monument to greed.",
    "His rambling, incoherent tirade left even his own cronies cringing.",
    "The shambolic rollout has been an unmitigated disaster from day one.",
    "Leftist indoctrination has infested our classrooms.",
    "The regime's useful idiots in the press parroted every word.",
    "In a stunning betrayal, the senator sold his voters down the river.",
    "She eviscerated the hapless minister in a blistering takedown.",
    "The referee's ludicrous, spineless call robbed the fans blind.",
    "What passes for a tax plan is a shameless giveaway to the filthy rich.",
    "Brussels bureaucrats hatched yet another harebrained scheme.",
    "The witch hunt against the mayor is a partisan sham.",
    "The deluded premier clings to power like a tinpot dictator.",
    "Taxpayers are being fleeced to bankroll this boondoggle.",
    "The heartless landlords crowed as families were thrown onto the street.",
]

PLAIN = [
    "The governor signed the state's $41 billion budget on Friday.",
    "Researchers measured the reservoir at 71 percent of its capacity.",
    "The bill requires a background check for private sales of firearms.",
    "Police said two people were injured when a bus left the road near Hallow Point.",
    "The panel will hear from nine witnesses over two days next week.",
    "Average temperatures in May were 1.2 degrees above the long-term mean.",
    "The ministry registered 3,400 asylum applications in the second quarter.",
    "Drivers and the company resumed pay talks on Monday after a one-day strike.",
    "The central bank kept its main rate at 3.75 percent.",
    "Health officials recommend the vaccine for adults over 60.",
    "The university will publish the results of the inquiry in June.",
    "Both parties said they would name candidates before the end of the month.",
    "The court ruled that the ordinance conflicts with state law.",
    "An appeal must be filed within 30 days, the clerk's office said.",
    "The clinic offers abortions up to the 14th week of pregnancy.",
    "Bishops and imams met in the town hall to discuss school meals.",
    "The agency fined the refinery $80,000 for exceeding its permit.",
    "Voters in six districts will decide on the measure in November.",
    "The prime minister met her counterpart in Lisbon on Wednesday.",
    "According to the survey, 48 percent support the plan and 39 percent oppose it.",
    "The team finished third and will keep its coach for another season.",
    "The firm plans to hire 200 engineers at its plant outside the city.",
    "A spokesman declined to comment on the negotiations.",
    "Graduates owe an average of $29,000, the department's figures show.",
    "The army said it had moved a battalion to the northern border.",
    "Transgender athletes may compete if they meet the federation's rules.",
    "The mayor, a Democrat, has been in office since 2019.",
    "Trains between the two cities will run every 30 minutes from Sunday.",
    "The report describes how the levee was inspected and by whom.",
    "The committee postponed the vote because three members were absent.",
]


def weight(text):
    return sum(span.weight for span in detect(parse(Article("t", text))))


@pytest.mark.parametrize("text", LOADED)
def test_a_loaded_sentence_is_marked(text):
    assert weight(text) >= MARKED


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_sentence_is_not(text):
    assert weight(text) < MARKED
