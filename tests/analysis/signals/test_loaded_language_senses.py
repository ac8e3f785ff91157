"""Loaded words in their literal and in their loaded sense: the words around them tell which."""

import pytest

from analysis import Article, parse
from analysis.signals.loaded_language import detect


def found(text):
    return {text[span.start : span.end].lower() for span in detect(parse(Article("t", text)))}


@pytest.mark.parametrize(
    ("word", "literal", "loaded"),
    [
        (
            "knifed",
            "He was jailed after a knife attack in which a man died near the market.",
            "His own shameless, spineless allies knifed him in a sordid plot.",
        ),
        (
            "needled",
            "The nurse changed the needle before each injection.",
            "The vile, sneering host needled her about her weight.",
        ),
        (
            "fuming",
            "Two workers fell ill from toxic fumes in the hold.",
            "Furious and fuming, the shameless minister stormed out.",
        ),
        (
            "bulldozed",
            "Crews demolished the old hospital building in March.",
            "The arrogant mayor bulldozed every objection with contempt.",
        ),
        (
            "strangled",
            "The court heard that the woman was strangled by her husband.",
            "Ruinous, idiotic rules have strangled the craft for years.",
        ),
        (
            "suppress",
            "The drug is used to suppress testosterone in adults.",
            "The corrupt, shameless regime tries to suppress every honest voice.",
        ),
        (
            "robotic",
            "A robotic arm lifted the sample from the seabed.",
            "Her robotic delivery put the hall to sleep.",
        ),
        (
            "calculated",
            "The agency calculated that repairs will cost $4 million.",
            "This vile, shameless and cruel lie was a calculated insult.",
        ),
        (
            "historic",
            "The fire began in a historic building on Mill Street.",
            "It is a historic humiliation for the premier.",
        ),
        (
            "inflammatory",
            "Patients with inflammatory bowel disease were left out of the trial.",
            "His inflammatory sermon disgusted the town.",
        ),
        (
            "onslaught",
            "An onslaught of Russian missiles hit the city before dawn.",
            "An onslaught of junk mail greeted the new tenants.",
        ),
        (
            "thieves",
            "Thieves stole copper cable from the depot.",
            "These people are thieves in expensive suits.",
        ),
        (
            "peanuts",
            "Pupils with an allergy to peanuts sat at another table.",
            "Greedy, heartless, shameless owners pay peanuts for the work.",
        ),
        (
            "triggered",
            "The vote triggered a review of the charter.",
            "The deranged, hysterical woke mob was so triggered that it wept.",
        ),
        (
            "darkest",
            "Those in the darkest rooms slept for an hour longer.",
            "It was the darkest day in the history of the union.",
        ),
        (
            "conceded",
            "United have conceded nine goals since August.",
            "Even the smug minister conceded that his own scheme was absurd.",
        ),
        (
            "devil",
            "The devil is in the details of the contract.",
            "He would do business with the devil himself for another yacht.",
        ),
        (
            "hero",
            "She plays the hero in the film, which opens on Friday.",
            "She is the hero who stood up to the bosses.",
        ),
        (
            "drowning",
            "Two people drowned in the lake, and drowning deaths have risen.",
            "My county is drowning and nobody in the capital cares.",
        ),
        (
            "animal",
            "The vet said the animal was well and the shelter was full.",
            "The prosecutor called the defendant an animal.",
        ),
        (
            "saddle",
            "She put the saddle on the horse and rode to the ford.",
            "The bill would saddle taxpayers with the debt.",
        ),
        (
            "amnesty",
            "The museum opened an amnesty for borrowed books.",
            "It is an amnesty for illegal border crossers.",
        ),
        (
            "myth",
            "The vase shows a scene from Greek myth.",
            "The vile, shameless lobby keeps up the myth that rents never rise.",
        ),
        (
            "waffling",
            "He had a Belgian waffle for breakfast.",
            "The minister kept waffling for an hour.",
        ),
        (
            "imposed",
            "Japan imposed limits on the sale of salmon.",
            "A vile, corrupt, cruel junta imposed its creed.",
        ),
        (
            "admitted",
            "Three patients were admitted to hospital on Friday.",
            "The smug minister admitted that it was a shambles.",
        ),
        (
            "meddling",
            "The panel looked into Russian meddling in the election.",
            "The meddling busybodies of the board are at it again.",
        ),
        (
            "elites",
            "Local elites kept their land after the reform.",
            "The elites sneer at people who work with their hands.",
        ),
        (
            "claiming",
            "The insurer's claims fell, and a claim over the roof was paid.",
            "The shameless minister is claiming that rents fell.",
        ),
        (
            "pontificates",
            "The pontificate of the last pope was short.",
            "He pontificates about thrift from his yacht.",
        ),
        (
            "watered down",
            "The beer had been watered down.",
            "The treaty was watered down.",
        ),
        (
            "sold out",
            "The concert sold out within an hour.",
            "The leaders have sold out the workers who put them there.",
        ),
        (
            "claims",
            "The firm denied 40 warranty claims, and claims of theft rose as well.",
            "The firm claims the kettle never leaks.",
        ),
        (
            "hamstring",
            "The winger left with a hamstring tear.",
            "The new rule will hamstring the whole agency.",
        ),
        (
            "grills",
            "My neighbor grills on the patio in May.",
            "The panel grills the chief of the port.",
        ),
        (
            "rubbish",
            "They weighed my rubbish by the kerb.",
            "The whole scheme is rubbish.",
        ),
        (
            "slippery",
            "The kelp left the steps slippery.",
            "It was one more slippery answer.",
        ),
        (
            "reckoning",
            "By the ministry's own reckoning 43 posts are left.",
            "A reckoning awaits the party.",
        ),
        (
            "dare",
            "You will, I dare say, find the key.",
            "How dare the board ask for more.",
        ),
        (
            "crude",
            "Brent crude rose 40 cents to $71.",
            "It was a crude joke about a widow.",
        ),
        (
            "dictated",
            "The judge dictated the order in court.",
            "The lobby dictated terms to the weak.",
        ),
        (
            "attack on our",
            "The general warned of an attack on our embassy.",
            "The bill is an attack on our freedoms.",
        ),
        (
            "seriously",
            "The firm takes every report seriously.",
            "Who, seriously, will pay for it?",
        ),
        (
            "a blow to",
            "He died of a blow to the head.",
            "The verdict is a blow to the mayor.",
        ),
        (
            "revolt",
            "The museum tells of a slave revolt of 1831.",
            "The premier faces a revolt over the levy.",
        ),
    ],
)
def test_tells_the_literal_from_the_loaded_sense(word, literal, loaded):
    assert found(literal) == set()
    assert word in found(loaded)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The board rolled out the red carpet for the developers.", "rolled out the red carpet"),
        ("The regulator could not care less about tenants.", "could not care less"),
        ("Voters are sick and tired of the excuses.", "sick and tired"),
        ("The ministers swept it under the carpet.", "swept it under the carpet"),
        ("Its coal barons wrote the law themselves.", "coal barons"),
        ("The senator is doing the bidding of the banks.", "doing the bidding of"),
        ("Tenants deserve better than a room without a window.", "deserve better"),
        ("Bureaucrats stood idly by while the river rose.", "stood idly by"),
        ("The vultures of private equity circle the hospital.", "vultures"),
        ("It was a pack of lies and a string of cheap shots.", "cheap shots"),
        ("The platform gaslights its own drivers.", "gaslights"),
        ("It made empty promises to the nurses.", "empty promises"),
        ("The country is sleepwalking into a shortage of teachers.", "sleepwalking"),
        ("The advert is plain greenwashing.", "greenwashing"),
        ("Passengers are treated like cattle.", "treated like cattle"),
        ("The pledge was watered down by noon.", "watered down"),
        ("The landlords plead poverty every year.", "plead poverty"),
        ("It is the same sorry story.", "sorry"),
        ("Utter contempt for commuters beggars belief.", "utter contempt"),
        ("Drivers were stung for £60 each.", "stung for"),
        ("The board forked out R12 million for a pump.", "forked out"),
        ("Hard-up tenants pay the fee.", "hard-up"),
        ("The council fought tooth and nail against the audit.", "tooth and nail"),
        ("They kept the report under wraps.", "kept the report under wraps"),
        ("She shrugged off the jibe.", "jibe"),
        ("The hall listened to explosive testimony.", "explosive"),
        ("The commission blinks on tariffs.", "blinks on"),
        ("A biddable press cheered.", "biddable"),
        ("She threw her staff under the bus.", "threw her staff under the bus"),
        ("The bank is haemorrhaging customers.", "haemorrhaging"),
        ("A shonky builder kept the deposit.", "shonky"),
        ("The pumps came from a tenderpreneur.", "tenderpreneur"),
        ("Voters gave the party a bloody nose.", "bloody nose"),
        ("The premier flip-flopped again.", "flip-flopped"),
        ("A breath of vacuity filled the speech.", "vacuity"),
        ("The keeper manfully held on.", "manfully"),
        ("A crackdown followed.", "crackdown"),
        ("Traders cry out as stalls are cleared.", "cry out"),
    ],
)
def test_finds_idioms_and_names_of_contempt(text, cue):
    assert cue in found(text)
