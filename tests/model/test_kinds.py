"""The one table of happenings: names, words, and what a copy of a kind is."""

from __future__ import annotations

import copy
import json
import pickle
from string import Formatter

import pytest

from sim import KINDS, kinds
from sim.kinds import Kind, Meaning, Nothing, Story


def test_every_kind_is_called_by_the_name_that_stands_in_the_record() -> None:
    named = {name: kind for name, kind in vars(kinds).items() if isinstance(kind, Kind)}
    assert {name.lower(): kind for name, kind in named.items()} == KINDS
    assert all(name == kind.name.upper() for name, kind in named.items())


def test_a_kind_that_is_not_listed_is_refused_where_it_is_named() -> None:
    with pytest.raises(AttributeError, match="PROMISE_BROKE"):
        kinds.PROMISE_BROKE  # type: ignore[attr-defined]  # noqa: B018


def test_a_kind_is_listed_once() -> None:
    with pytest.raises(ValueError, match="met: this kind of happening is listed twice"):
        Kind("met", Nothing, Meaning("all", "Once more."), Story("They met again"))
    assert KINDS["met"] is kinds.MET


def test_a_kind_keeps_the_detail_that_it_is_given_and_says_what_it_may_hold() -> None:
    assert kinds.PROMISED(due=20, days=3.5) == (kinds.PROMISED, {"due": 20, "days": 3.5})
    assert kinds.PROMISED.keys == ("due", "days")
    assert kinds.JOINED.keys == ("says",)
    assert kinds.WORE.keys == ()


def test_a_copy_of_a_kind_is_that_kind_and_in_json_it_is_its_text() -> None:
    assert copy.deepcopy(kinds.MET) is pickle.loads(pickle.dumps(kinds.MET)) is kinds.MET
    assert json.dumps({kinds.MET: kinds.MET}) == '{"met": "met"}'
    assert {"met": 1}[kinds.MET] == {kinds.MET: 1}["met"] == 1


@pytest.mark.parametrize("kind", KINDS.values())
def test_what_is_told_of_a_kind_is_well_formed_and_nobody_is_told_what_nobody_sees(kind: Kind[..., object]) -> None:
    said = (*kind.story[:2], kind.story.of_gone, kind.seat.tells, kind.seat.of_you, kind.seat.of_gone)
    for text in (one for one in said if isinstance(one, str)):
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))
        assert not text.endswith(".")
    assert kind.meaning.endswith(".")
    assert kind.seen != "nobody" or not kind.seat.tells
