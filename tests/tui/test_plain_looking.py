"""Panels described in lines: nothing is broken within a word or wider than a terminal, one day is one day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim import News, shipped
from tui.describing.initiative import about_work
from tui.describing.offer import filtered, works_with
from tui.describing.panels import describe
from tui.describing.partner import dossier
from tui.describing.read_off import ledger_in_words
from tui.session import Session
from tui.widgets.naming import short_names
from tui.widgets.network import tie_between

Say = Callable[[Session, str], str]


@pytest.mark.parametrize("name", shipped())
def test_all_that_is_described_fits_in_eighty_columns(name: str, tmp_path: Path, say: Say) -> None:
    session = Session.start(name, seed=1, folder=tmp_path)
    told = say(session, "describe all\nquit\n").partition("describe all")[2].partition("The game is kept")[0]
    assert "Matrix" in told
    assert "Ledger" in told
    assert [line for line in told.splitlines() if len(line) > 80] == []
    assert "how far it may be out." in " ".join(told.split())


def test_one_staff_day_is_one_day(session: Session) -> None:
    view = session.view
    row = News("1/met", 0, "met", "partnership", "", {"days": 0.5, "present": ("council", "nursery")}, (), False)
    told = "Seen to go in: no staff days of work done, 1 staff day in meetings and in what you asked of them."
    assert next(ledger_in_words(view, [row])) == told
    small = view.initiatives["cloakroom"]._replace(days=1)
    view = replace(view, initiatives={**view.initiatives, "cloakroom": small})
    assert any(text.startswith("1 staff day in all") for _, text in about_work(view, {}, "cloakroom"))


def test_many_pairs_that_are_alike_are_told_together(tmp_path: Path, say: Say) -> None:
    session = Session.start("only-met", seed=1, folder=tmp_path)
    told = " ".join(" ".join(describe(session, "map")).split())
    between = told.partition("In between, as far as you can tell: ")[2].partition(".")[0]
    assert between.startswith("all ")
    assert between.endswith(" pairs")


def test_a_tie_is_called_in_words_as_it_is_drawn_by_the_weaker_of_its_two_sides(session: Session) -> None:
    one, other = ("council", "nursery"), ("nursery", "council")
    sides = {one: session.view.trust[one]._replace(value=0.9), other: session.view.trust[other]._replace(value=0.2)}
    view = replace(session.view, trust={**session.view.trust, **sides})
    assert tie_between(view, *one)[1] == tie_between(view, *other)[1] == "bad"
    told = [*describe(SimpleNamespace(view=view, scenario=session.scenario, reports={}, news=(), notes={}), "map")]
    assert "Strained ties, as far as you can tell: Kinlarrie and Braes Council and Wee Harbour Nurseries." in told


def test_the_map_says_who_of_a_group_is_not_at_the_table_yet(tmp_path: Path) -> None:
    session = Session.start("only-met", seed=1, folder=tmp_path)
    told = " ".join(describe(session, "map"))
    coming = [one.id for one in session.view.partners.values() if one.status == "invited"]
    grouped = [one for one in coming if any(one in members for members in session.view.groups.values())]
    assert grouped
    for one in grouped:
        assert f"{short_names(session.view)[one]} (not at the table yet)" in told


def test_a_filter_finds_what_begins_with_a_word_and_not_what_has_it_somewhere_inside(tmp_path: Path) -> None:
    session = Session.start("whole-place", seed=1, folder=tmp_path)
    found = {offer.id for offer in filtered(session.offers, "gain")}
    assert "gain_statement" in found
    assert "clarify_membership" in {offer.id for offer in session.offers}  # "It becomes clear who may decide"
    assert "clarify_membership" not in found
    launch = next(offer for offer in session.offers if offer.id == "launch")
    works = launch.domains["initiative"].options.values()
    inside = next(word[1:] for words in works for word in words.lower().split() if len(word) > 5)
    assert all(any(word.startswith(inside) for word in words.lower().split()) for words in works_with(launch, inside))


def test_the_dossier_of_one_that_has_left_speaks_of_it_as_gone(session: Session) -> None:
    gone = session.view.partners["nursery"]._replace(status="left")
    view = replace(session.view, partners={**session.view.partners, "nursery": gone})
    away = SimpleNamespace(view=view, scenario=session.scenario, reports={}, news=(), notes={})
    told = " ".join(dossier(away, "nursery"))
    assert "When it left, this was who spoke for it: Shona Mackie, manager of three nurseries." in told
    assert "Said it could give" in told
    for now in ("Speaks for it", "Can give", "Thinks well of you", "Wants (", "in post"):
        assert now not in told
