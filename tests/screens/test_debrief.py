"""The debrief: a ladder climbed by keys, votes before a step, every round as it stood, one thing done otherwise."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import sim
from sim import Record, kinds, load_record, save_record
from sim.record import record_of
from tui.debriefing.opened import Opened
from tui.debriefing.votes import told_votes, votes_of
from tui.messages import Picked
from tui.saves import saves
from tui.screens.debrief import Debrief
from tui.screens.debrief_book import Book, Opening
from tui.screens.debrief_reveal import Behind
from tui.session import Session
from tui.widgets.debrief_part import Part
from tui.widgets.lines import plain_text
from tui.widgets.panel import Panel

LARGE = (120, 40)
QUICK = Opening(seeds=2, workers=1)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few seeds, and no other processes."""
    monkeypatch.setattr(Debrief, "OPENING", QUICK)


@cache
def _played(situation: str, policy: str, seed: int) -> sim.Game:
    return sim.run(sim.load_scenario(situation), policy, seed)


@pytest.fixture
def file(tmp_path: Path):
    """Saves a finished game."""

    def save(situation: str = "first-steps", policy: str = "balanced", seed: int = 3) -> Path:
        (tmp_path / "saves").mkdir(exist_ok=True)
        path = tmp_path / "saves" / f"{situation}.convener"
        save_record(_played(situation, policy, seed), path)
        return path

    return save


def all_of(playing) -> str:
    """All that can be read on the screen now: every opened section, the lists, the lines."""
    part, found = playing.app.screen.query_one(Part), []
    for sections in playing.app.screen.book.open_sections.values():
        for section in sections:
            part.show(section)
            found += [plain_text(part._rows), part.describe()]
    return " ".join("\n".join([*found, *playing.texts]).split())


@cache
def hidden() -> dict[int, list[str]]:
    """By step: sentences that belong to it and to no step before."""
    opened = Opened(record_of(_played("first-steps", "balanced", 3)), seeds=2, workers=1)
    scenario = opened.scenario
    out = {row.about for row in opened.game.log if row.kind in (kinds.AIM_SURFACED, kinds.AIM_EXPOSED)}
    aims = [aim.text for name, aim in scenario.aims.items() if aim.overtness == "hidden" and name not in out]
    return {
        2: [*aims, "What it wanted", "Who paid and who gained"],
        3: ["What partners thought of one another", "What was given of the days planned", "Would you tell them?"],
        4: ["Three things to take away", "What mattered most", "Why it came to this", "Luck and judgement", "What if"],
    }


def test_the_screen_of_a_step_holds_nothing_of_a_later_one(file, play) -> None:
    async def steps(playing) -> None:
        for step in (1, 2, 3):
            book = await playing.climb(step)
            text = all_of(playing)
            assert {*book.found} == {*range(1, step + 1)}
            for later, words in hidden().items():
                if later > step:
                    assert not [word for word in words if word in text]
            assert hidden()[2]
            assert step == 1 or hidden()[step][0] in text
        assert not {"removals", "panel", "same_moves"} & {*vars(book.opened)}

    play(file(), steps, LARGE)


def test_the_last_step_says_what_mattered_and_a_step_back_hides_it_again(file, play) -> None:
    async def steps(playing) -> None:
        book = await playing.climb(4)
        assert all(word in all_of(playing) for word in hidden()[4][:3])
        await playing.press("less_than_sign")
        assert book.step == 3
        assert "What mattered most" not in all_of(playing)
        await playing.press("minus", "minus", "minus")
        assert book.step == 1
        assert not [word for words in hidden().values() for word in words if word in all_of(playing)]
        assert "w What if" not in playing.text

    play(file(), steps, LARGE)


def test_escape_stops_what_takes_long_and_what_was_found_stays(file, play) -> None:
    async def steps(playing) -> None:
        book = await playing.climb(3)
        playing.waits = False
        await playing.press("greater_than_sign", "1", "down")
        assert "esc stops it" in playing.text
        await playing.press("escape")
        playing.waits = True
        await playing.settle()
        assert playing.place == "Debrief"
        assert "removals" not in vars(book.opened)
        assert "Stopped. > works out the rest of this step." in playing.text
        assert "Work out the rest" in "\n".join(playing.texts)
        await playing.press("greater_than_sign")
        await playing.settle()
        assert "What mattered most" in all_of(playing)
        assert book.next_step is None

    play(file(), steps, LARGE)


def test_votes_are_counted_on_one_partner_alone_kept_and_shown_beside_what_it_did(file, play) -> None:
    path = file()

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("greater_than_sign", "1")
        assert playing.place == "Voting"
        await playing.press("down", "enter")
        await playing.settle()
        assert playing.place == "Ballot"
        shown = "\n".join(playing.texts)
        assert "Wee Harbour" in shown
        assert "What it wanted" in shown
        assert "In the end it" not in shown
        assert "Jobcentre" not in shown
        await playing.press(*"12", "down", *"x", "x", "x", "plus", "w", "w", "n", "end", "enter")
        await playing.settle()
        assert playing.place == "Voting"
        assert "stay 12, leave 4; worth 2, not 1" in playing.text
        await playing.press("escape")
        assert playing.app.screen.book.found.keys() == {1}
        await playing.climb(2)
        assert "stay 12, leave 4" in all_of(playing)

    play(path, steps, LARGE)
    assert votes_of(load_record(path).inputs)["nursery"] == ("stay 12, leave 4", "worth 2, not 1")
    sim.verify(load_record(path))


def test_votes_on_what_was_steered_are_kept_by_what_was_done(file, play) -> None:
    path = file(policy="naive", seed=1)
    steered = [row.id for row in load_record(path).happenings if row.kind in (kinds.PUSHED, kinds.AGENDA_SET)]

    async def steps(playing) -> None:
        await playing.climb(2)
        await playing.press("greater_than_sign", "1", "enter")
        await playing.settle()
        assert playing.place == "Ballot"
        assert "asked, and you" not in "\n".join(playing.texts)
        await playing.press("7", "escape")
        assert playing.place == "Voting"
        assert "tell 7, not 0" in playing.text, "what was counted is kept on the way back"
        await playing.press("escape")
        await playing.climb(3)
        assert "Your class: tell 7, not 0" in all_of(playing)

    play(path, steps, LARGE)
    assert told_votes(load_record(path).inputs) == {steered[0]: "tell 7, not 0"}


def test_votes_on_a_record_that_plays_otherwise_are_shown_and_not_kept(file, play) -> None:
    path = file()
    record = load_record(path)
    changed = record.happenings[5]._replace(day=99, id="99/other/x")
    other = Record(**{**vars(record), "happenings": (*record.happenings[:5], changed, *record.happenings[6:])})
    book = Book(QUICK.of(other, lambda *_: None), lambda key, value: "it is left as it is.")
    assert book.vote("nursery", "stay", "stay 1, leave 0") == "it is left as it is."
    assert votes_of(book.opened.record.inputs)["nursery"].stay == "stay 1, leave 0"
    assert not votes_of(load_record(path).inputs)


def test_the_verdicts_open_the_debrief_and_keep_votes_with_the_game(led, play) -> None:
    session = led(99)

    async def steps(playing) -> None:
        await playing.press("d")
        assert playing.place == "Debrief"
        await playing.settle()
        assert playing.app.screen.book.vote("council", "stay", "stay 3, leave 1") == ""
        await playing.press("escape")
        assert playing.place == "Verdicts"

    play(session, steps)
    assert votes_of(load_record(session.path).inputs)["council"].stay == "stay 3, leave 1"
    assert len([*saves(session.path.parent)]) == 1


def test_a_game_left_before_its_end_is_debriefed_from_home_and_can_be_gone_on_with(led, play) -> None:
    session = led(3)
    session.close()

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("d", "enter")
        assert playing.place == "Debrief"
        await playing.settle()
        assert "left before its end" in playing.text
        assert playing.app.screen.book.vote("council", "stay", "stay 3, leave 1") == ""
        await playing.press("greater_than_sign")
        assert "whoever plays on" in " ".join(playing.text.replace("│", " ").split())
        await playing.press("3")
        book = await playing.climb(4)
        assert book.next_step is None
        await playing.press("escape", "r", "d")
        assert playing.place == "Debrief"
        await playing.settle()
        await playing.press("q", "q")
        assert playing.place == "Home"

    play(None, steps)
    again = Session.load(session.path)
    assert again.last_round == 3
    assert again.guess("who", "me") is None


def test_a_vote_on_a_game_that_is_not_over_warns_before_it_shows_what_was_hidden(led, play) -> None:
    led(3).close()

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("d", "enter")
        await playing.settle()
        await playing.press("v")
        assert playing.place == "Reveal"
        assert "whoever plays on" in " ".join(playing.text.replace("│", " ").split())
        await playing.press("2")
        assert playing.place == "Debrief"
        await playing.press("v", "1")
        assert playing.place == "Voting"
        await playing.press("escape")
        await playing.climb(2)
        await playing.press("v", "1")
        assert playing.place == "Voting", "what is open already is warned of no more"

    play(None, steps)


def test_a_record_opened_by_itself_ends_with_its_debrief_and_a_damaged_one_says_why(file, play, tmp_path) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        assert "What everyone saw" in playing.text
        await playing.press("enter")
        await playing.settle()
        assert playing.app.screen.query_one(Part).has_focus
        await playing.press("escape")
        assert playing.place == "Debrief"
        await playing.press("escape")
        assert playing.app._exit

    play(file(), steps)
    (tmp_path / "broken.convener").write_text("nothing")

    async def fails(playing) -> None:
        await playing.settle()
        assert playing.app._exit
        assert isinstance(playing.app.failure, sim.RecordError)

    play(tmp_path / "broken.convener", fails)


@pytest.mark.parametrize("key", ["escape", "q"])
def test_a_debrief_opened_from_the_shell_leaves_to_the_shell(key, file, play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        assert playing.place == "Debrief"
        await playing.press(key)
        assert playing.app._exit
        assert playing.app.return_code == 0

    play(file(), steps, LARGE)


def test_i_says_what_a_sentence_rests_on_and_y_copies_what_a_chart_says(file, play) -> None:
    async def steps(playing) -> None:
        book = await playing.climb(2)
        screen = playing.app.screen
        screen.query_one("#sections", Panel).point_at("section:round-1")
        await playing.press("enter", "i")
        assert playing.place == "Rests"
        assert "Month 1" in "\n".join(playing.texts)
        await playing.press("escape")
        screen.query_one("#sections", Panel).post_message(Picked("section:ledger"))
        await playing.settle()
        await playing.press("y")
        assert "It stood at" in playing.app.clipboard
        assert book.section("ledger").title in playing.app.clipboard

    play(file(), steps, LARGE)


def test_what_came_again_and_again_is_told_once_with_how_often(file, play) -> None:
    async def steps(playing) -> None:
        book = await playing.climb(3)
        booked = [row for row in book.opened.game.log if row.kind == kinds.YIELDED]
        rows = [row for row in booked if row.about == booked[0].about]
        causes = {row.because for row in rows}
        told = plain_text(Behind(book, "It went on.", [row.id for row in rows]).lines_for(76))
        assert told.count("A month was booked.") == told.count("because of") == len(causes) < len(rows)
        assert sum(int(times) for times in re.findall(r", (\d+) times:", told)) == len(rows)

    play(file(), steps, LARGE)
