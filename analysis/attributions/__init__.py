"""Attributions: who is said to have said, written or thought what.

A small grammar over the document's words (Pareti 2016; Newell, Margolin & Ruths 2018): a cue
from the lexicon of reporting verbs, the noun phrase that is its speaker, and the words it
attributes to that speaker.
"""

from analysis.attributions.model import Attribution
from analysis.attributions.reading import find_attributions

__all__ = ["Attribution", "find_attributions"]
