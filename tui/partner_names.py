"""What partners are called where there is little room: names that tell them apart, whatever list they come from.

A name is shortened to a word that no other partner has and that says something: not to a legal form, a particle, or a
word that stands on every door. Where no word does it, two do; then its beginning, its initials, at the last a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from typing import NamedTuple
from unicodedata import category, normalize

from tui.cells import DOTS, cell_len, cut, letters, padded

MOST = 18
"""Cells that a tight name takes at most, unless fewer are asked for."""
ON_EVERY_DOOR = (
    "action agency association authority board borders branch club federation group international island plc rescue "
    "scotland service services society team third trust union without"
)
"""Words that say of many bodies what they are, and of none which."""
SIDES = "central east eastern greater inner lower mid new north northern old outer south southern upper west western"
"""Words that tell two of a kind apart, and say nothing alone."""
LEGAL_FORMS = (
    "ag bv cic cio co company corp corporation ev gbr gmbh inc incorporated kg kk limited llc llp lp ltd ngo nv oy plc "
    "pte pty sa sarl scio se spa srl"
)
PARTICLES = (
    "a an and as at by da das de del della der des di die do dos du el en et for from für il im in la las le les los "
    "mit no of on or our per por pour the to und up van vom von with y zu zum zur"
)
WEAK, EMPTY = frozenset(f"{ON_EVERY_DOOR} {SIDES}".split()), frozenset(f"{LEGAL_FORMS} {PARTICLES}".split())


class Word(NamedTuple):
    """A word of a name."""

    text: str
    key: str
    """By which it is compared with others."""
    is_weak: bool
    """Whether it says too little to stand alone."""
    is_empty: bool
    """Whether it says nothing at all."""


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Shorten names to what stands before their comma, where that tells them apart.

    Args:
        names: each partner's whole name, by its id.

    Returns:
        Names by id, in the same order, no two alike.
    """
    front = {name: _front(text) for name, text in names.items()}
    found = {name: names[name] if _is_among(name, front) else front[name] for name in names}
    return {name: f"{text} ({name})" if _is_among(name, found) else text for name, text in found.items()}


def tight_names(names: Mapping[str, str], most: int = MOST) -> dict[str, str]:
    """Shorten names to as few words as tell them apart, of so many cells at most.

    The names are the same in whatever order the partners come.

    Args:
        names: each partner's whole name, by its id.
        most: cells a name may take; from four on, all differ.

    Returns:
        Names by id, in the same order.
    """
    short = short_names(names)
    words = {name: [*_words(text)] for name, text in short.items()}
    found: dict[str, str] = {}
    usual = tight_names(names) if most < MOST else {}
    fronts = {name: cut(text, most) for name, text in usual.items()}
    for name in sorted(names):
        taken = {_key(one) for one in found.values()}
        front = () if not usual or _is_among(name, fronts) else (fronts[name],)
        every = chain(front, _candidates(name, words, short[name], most), _numbered(short[name], most))
        free = (one for one in every if 0 < cell_len(one) <= most and _key(one) not in taken)
        found[name] = next(free, cut(short[name], most))
    return {name: found[name] for name in names}


def names_within(names: Mapping[str, str], most: int) -> dict[str, str]:
    """Leave names as they are where they fit into so many cells, and shorten the others to tight ones; all differ."""
    short, tight = short_names(names), tight_names(names, most)
    found = {name: text if cell_len(text) <= most else tight[name] for name, text in short.items()}
    return tight if any(_is_among(name, found) for name in found) else found


def three_letters(names: Mapping[str, str]) -> dict[str, str]:
    """Give each partner three cells of letters, no two alike, by id."""
    taken: dict[str, str] = {}
    for name, text in tight_names(names).items():
        found = [letter for letter in letters(normalize("NFC", text)) if letter[0].isalnum()]
        tries = ["".join(found[:3]), *("".join((*found[:2], letter)) for letter in found[3:]), "".join(found[:1])]
        number = (f"{''.join(found[:1])}{count}" for count in range(2, 10))
        last = (str(count) for count in range(1, 1000))
        free = (
            one for one in (*tries, *number, *last) if 0 < cell_len(one) <= 3 and padded(one, 3) not in taken.values()
        )
        taken[name] = padded(next(free), 3)
    return taken


def _candidates(name: str, words: Mapping[str, list[Word]], short: str, most: int) -> Iterator[str]:
    """What a partner may be called, the best first."""
    mine, others = words[name], [{word.key for word in words[other]} for other in words if other != name]
    own = [word for word in mine if not any(word.key in keys for keys in others)]
    strong = [word for word in mine if not word.is_weak]
    yield from (word.text for word in reversed(own) if not word.is_weak)
    for one, two in reversed([*combinations(strong, 2)]):
        if not any({one.key, two.key} <= keys for keys in others):
            yield f"{one.text} {two.text}"
    for word in reversed(own):
        if not word.is_empty and strong:
            yield _beside(word, mine)
    yield short
    yield from (word.text for word in reversed(own) if not word.is_empty)
    initials = "".join(word.text[0] for word in mine if not word.is_empty)
    yield cut(short, most)
    yield f"{DOTS}{_tail(short, most - 1)}"
    if len(initials) > 1:
        yield initials.upper()


def _beside(word: Word, mine: list[Word]) -> str:
    """A word that says too little with the nearest that says something, in the order of the name."""
    at = mine.index(word)
    after = next((other.text for other in mine[at + 1 :] if not other.is_weak), "")
    before = next((other.text for other in reversed(mine[:at]) if not other.is_weak), "")
    return f"{word.text} {after}" if after else f"{before} {word.text}"


def _numbered(short: str, most: int) -> Iterator[str]:
    for count in range(2, 1000):
        stem = cut(short, most - len(str(count)) - 1).removesuffix(DOTS).rstrip()
        yield f"{stem} {count}" if stem else str(count)


def _words(text: str) -> Iterator[Word]:
    """The words of a name, without the marks around them."""
    is_all_small, is_bracketed = text == text.lower(), False
    for raw in re.split(r"[\s/|–—:;,·]+", text):
        narrow = normalize("NFKC", raw)
        is_bracketed = is_bracketed or narrow.startswith(("(", "["))
        bare = _bare(raw)
        if bare:
            key, is_small = _key(bare), bare[0].islower() and len(bare) <= 4 and not is_all_small
            is_short = len(bare) <= 2 and bare.lower() != bare.upper() and not (len(bare) == 2 and bare.isupper())
            is_empty = key in EMPTY or bare.isnumeric() or is_short
            is_weak = is_empty or is_bracketed or is_small or key in WEAK
            yield Word(bare[0].upper() + bare[1:], key, is_weak, is_empty)
        is_bracketed = is_bracketed and not narrow.endswith((")", "]"))


def _bare(word: str) -> str:
    """A word without marks at its ends and without a possessive."""
    found = [*letters(normalize("NFC", word))]
    while found and category(found[0][0])[0] not in "LNM":
        found.pop(0)
    while found and category(found[-1][0])[0] not in "LNM":
        found.pop()
    return re.sub(r"['’]s$", "", "".join(found))


def _front(text: str) -> str:
    """What stands before the comma of a name, where it says something."""
    front = text.split(",")[0].strip()
    return front if any(not word.is_empty for word in _words(front)) else text


def _tail(text: str, width: int) -> str:
    kept: list[str] = []
    for letter in reversed([*letters(text)]):
        if cell_len("".join((letter, *kept))) > width:
            break
        kept.insert(0, letter)
    return "".join(kept)


def _key(text: str) -> str:
    return normalize("NFKC", text).casefold()


def _is_among(name: str, names: Mapping[str, str]) -> bool:
    """Whether another has the same name."""
    return any(_key(text) == _key(names[name]) for other, text in names.items() if other != name)
