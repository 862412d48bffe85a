"""What is offered is not refused in the end: lists leave out what would be, the rest is said before it is asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from sim import Action, Chance, Offer, OneOf, SomeOf, policies, shipped
from tui.describing.form import Choice, begin_form, domains_of, fitting, still_open, why_not_now
from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.session import Session

Say = Callable[[Session, str], str]
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED", "0")) or Random().randrange(1, 10**6)
"""Which choices are made; `CONVENER_FUZZ_SEED` repeats them, `CONVENER_FUZZ` multiplies their number."""


@pytest.fixture
def whole(tmp_path: Path) -> Session:
    """A situation in which everything may be done from the first round on, with partners still to come."""
    return Session.start("only-met", seed=3, folder=tmp_path)


def some_choice(offer: Offer, planned: tuple[Action, ...], chance: Random) -> Choice:
    """Choose by chance among what is listed, question after question."""
    choice: Choice = {}
    for name in offer.domains:
        domain = domains_of(offer, choice, planned)[name]
        keys = [*domain.options]
        if isinstance(domain, OneOf):
            choice[name] = chance.choice(keys)
        else:
            count = chance.randint(domain.least, min(domain.most, len(keys)))
            choice[name] = tuple(sorted(chance.sample(keys, count), key=keys.index))
    return choice


def rounds_of(name: str, seed: int, folder: Path) -> Iterator[Session]:
    """A game that a script leads, before each of its rounds."""
    session = Session.start(name, seed=seed, folder=folder)
    chance = Chance(seed, "policy")
    while not session.is_over:
        if session.view.question is None:
            yield session
        chosen = policies["balanced"](session.view, session.offers, chance)
        if session.view.question is not None:
            session.answer(chosen)
            continue
        for action in chosen:
            session.add(action)
        session.commit()


def test_whatever_is_chosen_from_the_lists_goes_into_the_plan_or_was_refused_before(tmp_path: Path) -> None:
    print(f"CONVENER_FUZZ_SEED={SEED}")
    chance, added = Random(SEED), 0
    for name in shipped():
        if TIMES == 1 and chance.random() > 0.4:
            continue
        for session in rounds_of(name, chance.randrange(1, 10**6), tmp_path):
            for _ in range(4 * TIMES):
                offer = chance.choice(session.offers)
                is_on_a_team = isinstance(offer.domains.get(offer.kind.target), SomeOf)
                against = why_not_now(offer, session.queue, session.attention_left)
                action = Action(offer.id, some_choice(offer, session.queue, chance))
                fault = session.fault(action)
                assert bool(against) == bool(fault) or is_on_a_team, (against, fault)
                added += session.add(action) is None
            while session.queue:
                session.drop(0)
    assert added or TIMES == 1


def test_nobody_is_asked_to_come_who_is_there_nor_let_go_who_is_not_nor_traded_with_itself(whole: Session) -> None:
    change, trade = whole.offer("change_membership"), whole.offer("trade_aims")
    assert change
    assert trade
    there, others = {partner.id for partner in whole.view.at_table}, set[str]()
    for mode, names in (("invite", {*whole.view.partners} - there), ("release", there)):
        listed = set(domains_of(change, {"mode": mode})["partner"].options)
        assert listed == names
        others |= listed
    assert others == {*whole.view.partners}
    assert "council" in domains_of(trade, {})["other"].options
    assert "council" not in domains_of(trade, {"partner": "council"})["other"].options


def test_what_a_changed_answer_rules_out_is_open_again(whole: Session) -> None:
    change = whole.offer("change_membership")
    assert change
    chosen = {"mode": "release", "partner": "council"}
    assert fitting(change, chosen) == chosen
    assert fitting(change, {**chosen, "mode": "invite"}) == {"mode": "invite"}
    assert still_open(change, fitting(change, {**chosen, "mode": "invite"})) == ["partner"]
    assert begin_form(change, {}) == {}


def test_what_is_planned_is_not_listed_again_and_it_is_said(whole: Session, say: Say) -> None:
    told = " ".join(say(whole, "/listen\n1\ncouncil\nopenly\n/listen\n1\ncouncil\n").split())
    again = told.partition("Planned: Listen")[2]
    assert "Planned already, so not listed: Laver Council" in again
    assert "'council': none of these." in again
    assert len(whole.queue) == 1


def test_what_is_done_once_a_round_says_so_before_its_questions(whole: Session, say: Say) -> None:
    told = " ".join(say(whole, "/rotate\n1\n1\n/gain statement\n1\nback\n").split())
    assert "On what? " in told
    assert whole.add(Action("scan", {})) is None
    told = " ".join(say(whole, "/scan the\n1\n").split())
    assert "It is planned for this round already" in told
    assert "Nothing chosen." in told


def test_an_action_dearer_than_the_days_left_says_so_before_its_questions(session: Session, say: Say) -> None:
    plan = "".join(f"/listen\n1\n{who}\nopenly\n" for who in ("council", "nursery"))
    told = say(session, f"{plan}/launch\n1\ncloakroom\n1 2\nplain\n/visit\n1\n1 2\n/launch\n1\n")
    last = " ".join(told[told.rindex("Launch an initiative (") :].split())
    assert "It takes three days, and you have two days left in this round." in last
    assert "Which piece of work?" not in last
    assert "Choose:" not in last
    assert "more than the two days left" in " ".join(told.split())


def test_a_refusal_in_the_end_asks_the_last_question_again_and_loses_nothing(
    whole: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = "/shared visit\n1\n1 2\n"
    play_in_lines(whole, Talk(f"{visit}{visit}1 3\n".splitlines(), is_echoed=True))
    told = " ".join(capsys.readouterr().out.split())
    assert "The last question is asked again" in told
    assert "You chose 1 2: 'ok' takes it." in told
    first, second = whole.queue
    assert len({*first.choice["partners"], *second.choice["partners"]}) == 3


def test_going_back_keeps_what_was_chosen(session: Session, say: Say) -> None:
    told = say(session, "/launch\n1\ncloakroom\n1 2\nback\nback\nok\nok\nplain\n")
    assert "You chose 1 2: 'ok' takes it." in told
    (action,) = session.queue
    assert action.choice == {"initiative": "cloakroom", "partners": ("council", "nursery"), "promise": "plain"}
