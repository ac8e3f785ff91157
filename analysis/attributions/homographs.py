"""Forms of reporting verbs that are something else: nouns, plurals, compounds, names given."""

from __future__ import annotations

from analysis.attributions.phrases import AMID, SPEECH, past_forms, phrase_before
from analysis.attributions.subjects import is_finite
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.attributions.verbs import Form

PAST_OR_OTHER = word_group("past-or-other")
PLURAL_VERBS = word_group("plural-verb")
NEW = word_group("new")
AFTER_VERB = frozenset(("prep", "adv", "num", "det"))
BEGIN_CLAUSE = frozenset(("det", "poss", "subj", "sub"))
NOMINAL = frozenset(("det", "poss", "prep", "num"))  # before a noun or an adjective


def gives_name(t: Tokens, i: int, lowest: int, last: int) -> bool:
    """Tell whether "called" only says somebody's name: a farmer called Olav, who; a woman called
    Ines Calder said."""
    j = i + 1
    while j < last and t.kinds[j] == "name" and (j == i + 1 or j not in t.breaks):
        j += 1
    if j == i + 1 or j == last:
        return False
    first = phrase_before(t, i - 1, lowest) if i > lowest and t.kinds[i - 1] == "word" else None
    if first is None or t.forms[first] not in NEW:
        return False
    goes_on = t.kinds[j] in AUXILIARIES or is_finite(t, j)
    return goes_on or t.gaps[j][:1] == ","


def is_noun(t: Tokens, i: int, form: Form, lowest: int) -> bool:
    """Tell whether the word before an ambiguous form shows it to be a noun: the vote, no claim."""
    if form.tense == "compound":
        return True
    if i <= lowest or i in t.breaks or t.kinds[i - 1] not in NOMINAL:
        return False
    if is_numbered(t, i - 1):
        return False
    return t.forms[i - 1] not in AMID and t.forms[i - 1] != "to"


def is_numbered(t: Tokens, i: int) -> bool:
    """Tell whether word i numbers a name: Channel 9."""
    return i > 0 and t.kinds[i] == "num" and t.kinds[i - 1] == "name"


def is_subject(t: Tokens, i: int, form: Form, last: int) -> bool:
    """Tell whether an ambiguous plural is the subject of the verb after it: the claims were, rose,
    doubled; housing advocates say."""
    verb = i + 1
    if form.tense != "s" or form.rest or verb >= last:
        return False
    if verb in t.breaks:
        return SPEECH.isdisjoint(form.frames) and not t.quoted[verb]  # the debates, he said
    word = t.forms[verb]
    if t.kinds[verb] != "word":
        return word in PLURAL_VERBS
    cue = t.known[verb]
    if word in past_forms() or word in PAST_OR_OTHER:
        return True
    if word[-2:] == "ed":
        return verb + 1 >= last or verb + 1 in t.breaks or t.kinds[verb + 1] in AFTER_VERB
    if not cue or not cue.alone or cue.alone.tense != "base":
        return False
    return not cue.alone.ambiguous or (verb + 1 < last and t.kinds[verb + 1] in BEGIN_CLAUSE)
