"""A whole game in lines: the same record as by any other way, every action within reach, and nothing hidden told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sim import Action, Chance, Offer, OneOf, kinds, load_scenario, policies
from tui.describing.form import domains_of
from tui.describing.offer import drawer
from tui.describing.panels import PANELS
from tui.describing.situation import situation
from tui.plainly.commands import COMMANDS
from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.session import Session

Typed = Callable[[Session], Iterable[str]]
Say = Callable[[Session, str], str]


def typed_by(session: Session, plan: Callable[[Session], Iterator[str]]) -> Iterator[str]:
    """What somebody types who looks at the game before each line."""
    while not session.is_over:
        yield from plan(session)


def number_of(name: str, options: Iterable[str]) -> str:
    """The number under which something is listed."""
    return str([*options].index(name) + 1)


def lines_for(action: Action, offers: tuple[Offer, ...], planned: tuple[Action, ...] = ()) -> Iterator[str]:
    """What to type to choose an action from the drawer, with all its parameters, after what is planned."""
    yield "drawer"
    shelved = [offer for shelf in drawer(offers).values() for offer in shelf]
    offer = next(offer for offer in shelved if offer.id == action.kind)
    yield str(shelved.index(offer) + 1)
    for name in offer.domains:
        value: Any = action.choice[name]
        before = {one: action.choice[one] for one in [*offer.domains][: [*offer.domains].index(name)]}
        domain = domains_of(offer, before, planned)[name]
        if isinstance(domain, OneOf):
            yield number_of(value, domain.options)
        else:
            yield " ".join(number_of(one, domain.options) for one in value) or "none"


def led_by(policy: str, looks: tuple[str, ...] = ()) -> Callable[[Session], Iterator[str]]:
    """Lines of somebody who chooses as a script does, and looks things up in every round."""
    chances: dict[int, Chance] = {}

    def plan(session: Session) -> Iterator[str]:
        chance = chances.setdefault(id(session), Chance(session.seed, "policy"))
        chosen: Any = policies[policy](session.view, session.offers, chance)
        if session.view.question is not None:
            yield number_of(chosen, session.view.question.options)
            return
        for action in chosen:
            yield from lines_for(action, session.offers, session.queue)
        if session.view.round % 2:
            yield from ("guess", "1", "1")
        yield from looks
        yield "commit"

    return plan


def play(session: Session, plan: Callable[[Session], Iterator[str]], capsys: pytest.CaptureFixture[str]) -> str:
    """Play in lines to the end of what is typed; the transcript."""
    play_in_lines(session, Talk(typed_by(session, plan), is_echoed=True))
    return capsys.readouterr().out


def through_the_session(session: Session, policy: str) -> None:
    """The same choices by another way."""
    chance = Chance(session.seed, "policy")
    while not session.is_over:
        chosen: Any = policies[policy](session.view, session.offers, chance)
        if session.view.question is not None:
            session.answer(chosen)
            continue
        for action in chosen:
            assert session.add(action) is None
        if session.view.round % 2:
            from tui.describing.guessing import guesses

            guess = guesses(session.view, session.queue)[0]
            session.guess(guess.what, next(iter(guess.options)))
        session.commit()


@pytest.mark.parametrize(("scenario", "policy"), [("first-steps", "balanced"), ("seventy-two-hours", "random")])
def test_the_same_choices_give_the_same_record(
    scenario: str, policy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Session.start(scenario, seed=3, folder=tmp_path / "plain")
    other = Session.start(scenario, seed=3, folder=tmp_path / "session")
    told = play(one, led_by(policy), capsys)
    through_the_session(other, policy)
    assert one.is_over
    assert one.path.read_bytes() == other.path.read_bytes()
    for said in (
        "The ledger's verdict:",
        "The people's verdict:",
        "To think about:",
        "Noted. The round will show.",
        "Your promises: ",
    ):
        assert said in told


def test_every_action_of_every_moment_is_within_reach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reached: set[str] = set()
    for scenario in ("first-steps", "upland-water"):
        session = Session.start(scenario, seed=5, folder=tmp_path)

        def tries(session: Session) -> Iterator[str]:
            if session.view.question is not None:
                yield "1"
                return
            for offer in session.offers:
                action = offer.sample(Chance(1, "try"), session.view.round)
                if action is None or offer.attention > session.view.attention:
                    continue
                yield from lines_for(action, session.offers)
                assert session.queue == (action,), action
                reached.add(offer.id)
                yield "undo"
            yield from led_by("balanced")(session)

        play(session, tries, capsys)
        assert session.is_over
    assert len(reached) >= 30


LOOKS = (
    "describe all",
    *(f"dossier {number}" for number in range(1, 6)),
    *(f"why {number}" for number in range(1, 40)),
)


def hidden_texts(session: Session) -> dict[str, str]:
    """What must not be told before it comes out, by the id of the aim or fact."""
    scenario = session.scenario
    texts = {name: aim.text for name, aim in scenario.aims.items() if aim.overtness != "open"}
    texts.update({name: fact.text for name, fact in scenario.facts.items()})
    texts.update({pair: tie.history for pair, tie in scenario.ties.pairs.items() if tie.history})
    texts.update({f"told/{name}": one.told for name, one in scenario.confidences.items()})
    return texts


def come_out(session: Session) -> set[str]:
    """What the convener has been told, or has seen come out."""
    known = {aim.id for partner in session.view.partners.values() for aim in partner.aims}
    for row in session.news:
        known.add(f"{row.who}>{row.about}" if row.kind == kinds.HISTORY_TOLD else row.about)
        known.add(f"told/{row.about}")
    return known


@pytest.mark.parametrize(("scenario", "policy"), [("first-steps", "random"), ("upland-water", "balanced")])
def test_nothing_hidden_is_told_before_it_comes_out(
    scenario: str, policy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session.start(scenario, seed=2, folder=tmp_path)
    hidden, told = hidden_texts(session), [""]
    looked = 0

    def watched(session: Session) -> Iterator[str]:
        nonlocal looked
        for line in led_by(policy, LOOKS)(session):
            yield line
            told[0] += " ".join(capsys.readouterr().out.split()) + " "
            known = come_out(session)
            early = [name for name, text in hidden.items() if name not in known and " ".join(text.split()) in told[0]]
            assert session.is_over or not early
            looked += 1

    play_in_lines(session, Talk(typed_by(session, watched), is_echoed=True))
    assert session.is_over
    assert looked > 100
    assert come_out(session) & hidden.keys(), "something has come out, so the search finds what is told"
    assert any(" ".join(hidden[name].split()) in told[0] for name in come_out(session) & hidden.keys())


def test_what_joint_work_really_yields_is_told_by_no_panel_before_the_end(tmp_path: Path) -> None:
    told, nets = [], []
    for potential in (0.1, 3.0):
        changes = {"initiatives.*.potential": potential, "initiatives.*.spread": 0, "parameters.exits.on": False}
        scenario = load_scenario("first-steps", changes=changes)
        file = tmp_path / f"potential-{potential}.yaml"
        file.write_text(scenario.text.replace("first-steps", file.stem.replace(".", "-")), encoding="utf-8")
        session = Session.start(file, seed=4, folder=tmp_path)
        chance, lines = Chance(session.seed, "policy"), []
        while not session.is_over:
            chosen: Any = policies["small-wins"](session.view, session.offers, chance)
            report = session.answer(chosen) if session.view.question else commit(session, chosen)
            panels = [line for name in ("ledger", "gauges", "work") for line in PANELS[name][1](session)]
            lines += [*panels, *situation(session), str(len(report.news))]
        told.append(lines)
        nets.append(session.result["gain"]["net"])
    assert nets[1] > nets[0] + 10
    assert told[0] == told[1]


def commit(session: Session, chosen: Any) -> Any:
    """Play a round of these actions."""
    for action in chosen:
        assert session.add(action) is None
    return session.commit()


# -- what is typed wrongly, and the end of what is typed ---------------------------------------------


def test_a_wrong_line_is_one_clear_line_and_asked_again(session: Session, say: Say) -> None:
    for wrong, said in {
        "xyzzy": "'xyzzy': not understood. Type a number of the last list, or a word from 'help'.",
        "99": "'99': no number of the last list, which has 4. Say 'hand' or 'drawer'.",
        "drop 1": "Nothing is planned yet, so there is nothing to move or take out.",
        "move": "move: say from where to where, like 'move 2 1'.",
        "undo": "undo: there is nothing left to take back in this round.",
        "why 3": "why: there is no line 3. No round has been told yet.",
        "describe gain": "describe: there is no panel 'gain'. There are these.",
        "/qqq": "/qqq: nothing that may be done now has this word. Say 'drawer' for all of it.",
        "drawer G9": "drawer: no principle is called 'G9'. They are G1 to G7.",
        "save a/b": "name: 'a/b' cannot be used.",
    }.items():
        assert said in say(session, wrong)
    assert session.queue == ()


def test_a_wrong_choice_is_asked_again_and_back_goes_back(session: Session, say: Say) -> None:
    told = say(session, "drawer\n1\n7\nnursery\n2\ndrawer\n3\n1\n1 2\ndrawer\n4\nback\n")
    assert "'7': none of these. Type a number from 1 to 2, or 'back'." in told
    assert "1 chosen, where 2 are wanted. Type the numbers again, like '1 2'." in told
    assert "Nothing chosen." in told
    assert [action.kind for action in session.queue] == ["listen", "visit"]


def test_the_end_of_what_is_typed_says_how_to_go_on(session: Session, say: Say) -> None:
    told = say(session, "commit\ndrawer\n1\n1\n1\n")
    assert f"The game is kept in {session.path}." in " ".join(told.split())
    assert "What you have planned is kept too: one action." in " ".join(told.split())
    assert told.endswith(f'convener play --plain --load "{session.path}"\n')
    assert Session.load(session.path).last_round == 1


def test_a_game_gone_on_with_tells_the_last_round(session: Session, say: Say) -> None:
    say(session, "commit\n")
    told = say(Session.load(session.path), "why 1\n")
    assert "You go on with a game that was kept. Round 2 of 12, months 4 to 6." in told
    assert "Month 2:" in told


def test_every_panel_and_every_word_does_something(session: Session, say: Say) -> None:
    told = say(session, "help\ncommit\ndescribe all\n" + "\n".join(f"describe {name}" for name in PANELS))
    for name in PANELS:
        assert told.count(f"\n{name.capitalize()}\n") == 2
    for command in COMMANDS.values():
        assert " ".join(command.says.split()) in " ".join(told.split())


def test_the_tutorial_and_hints_are_said_once(session: Session, say: Say) -> None:
    told = say(session, "queue\nqueue\ncommit\ncommit\ncommit\n")
    steps = [line for line in told.splitlines() if line.startswith("First steps: ")]
    hints = [line for line in told.splitlines() if line.startswith("Hint: ")]
    assert len(steps) == len({*steps}) > 0
    assert len(hints) == len({*hints}) > 0
