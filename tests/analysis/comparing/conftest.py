"""Invented reports of one event, for every test of comparing."""
# ruff: noqa: E501

import pytest

from analysis import Article, parse

REPORT = """Ferry runs aground off Skarholm with 212 on board

The ferry Alma Brandt ran aground on a sandbank off Skarholm early on Monday with 212 people on board, the coast guard said.

Captain Idris Valmont reported a failure of the steering at 4:40 a.m., eleven minutes before the ship struck the bank. All passengers were taken off by lifeboat within three hours.

“We turned the wheel and nothing answered,” Valmont told reporters on the quay. “After that it was only a question of where we would stop.”

The Alma Brandt was built in 1994 and was last inspected in March 2025, according to the register of the Maritime Office. Divers will examine the rudder once the tide allows it.

Petra Lindqvist, who heads the Maritime Office, said the operator had asked for a second extension of its licence in January. The office had not yet decided.

The operator, Nordvik Lines, said it would pay each passenger 400 crowns and that the crew had followed every rule. Its shares fell by 7 percent.

Eleven people were treated for cold and shock at the clinic in Skarholm. Nobody was badly hurt.
"""

# Another reporter at the same event: the same quotation and figures, other words.
INDEPENDENT = """Hundreds rescued as island ferry strikes sandbank

More than two hundred travellers spent the small hours in lifeboats when their ship hit a bank near Skarholm.

"We turned the wheel and nothing answered," said the captain, Idris Valmont. "After that it was only a question of where we would stop."

Fishermen from the harbour were first to reach the vessel. Olav Brekke, who has worked these waters since he was a boy, said the current there had claimed boats before.

Families waited in the school gymnasium, where volunteers handed out soup and blankets. By noon the last bus had left for the mainland.

The ministry promised an inquiry. Unions have complained for years about crews being cut, and about repairs put off until winter.
"""

# The first one told again, with other words and nothing of its own.
REWRITE = """Passengers Evacuated After Vessel Hits Shallows

A sandbank off Skarholm stopped the Alma Brandt before dawn on Monday; 212 travellers were on board.

Steering was lost at sea, Captain Idris Valmont reported, eleven minutes before the ship struck.

“Nothing answered,” Valmont recalled, describing it as “only a question of where we would stop.”

Built in 1994, the Alma Brandt had its latest inspection in March 2025, the register of the Maritime Office shows.

Petra Lindqvist of the Maritime Office confirmed that an extension of the licence had been sought in January.

Nordvik Lines will offer passengers 400 crowns each, while its shares lost 7 percent.

The clinic in Skarholm treated eleven people for shock.
"""

UNRELATED = """Orchard growers count the cost of a late frost

Growers in the Ombra valley expect to lose half of their cherries after three nights of frost in the week before Easter.

Small fires burned between the rows until dawn, and some farmers hired helicopters to push warmer air down onto the blossom. It was not enough in the lower orchards.

“My grandmother spoke of a spring like this,” said Marta Zelko, who farms forty hectares near the river. “I never thought that I would see one.”

The growers' association will ask the province for help with loans. Insurance covers hail but not frost, and premiums for frost cover have doubled since 2019.

Cherries from the valley usually reach the markets in the second week of June. Traders expect prices to rise by a third, and some have already ordered fruit from abroad.

Beekeepers have moved their hives to higher ground, where the apricots are only now in flower.
"""


@pytest.fixture
def document():
    """Return a maker of documents: text, then what is known of the article."""

    def make(text, name="a", **known):
        return parse(Article(name, text, **known))

    return make


@pytest.fixture
def report():
    return REPORT


@pytest.fixture
def independent_report():
    return INDEPENDENT


@pytest.fixture
def unrelated_report():
    return UNRELATED


@pytest.fixture
def rewrite():
    return REWRITE
