"""Whatever the hand and the drawer offer can be put into the plan by hand, by keys alone or by the mouse alone.

The walk reads what the screen shows, opens every offer, fills in its form as the form asks for it, puts it into the
plan, and plays what it planned. It calls nothing of the game; a script leads it only to where a walk begins.
"""

from __future__ import annotations

import os
from itertools import product
from random import Random

import pytest
from textual import events

from tui.widgets.lines import text_of
from tui.widgets.panel import GUTTER, Panel

SITUATIONS = ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place")
SIZES = ((80, 24), (120, 40))
MOST = 60
"""Steps a form may take."""
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED", "0")) or Random().randrange(1, 10**6)
"""Where walks begin, each time elsewhere; `CONVENER_FUZZ_SEED` repeats one, `CONVENER_FUZZ` multiplies their number."""


class Keys:
    """Somebody who uses the keyboard alone."""

    def __init__(self, playing) -> None:
        self.playing = playing

    async def open_hand(self, place: int) -> None:
        """Open an offer of the hand."""
        await self.playing.burst("8", "home", *["down"] * place)
        await self.playing.press("enter")

    async def open_drawer(self) -> None:
        """Open the drawer."""
        await self.playing.press("d")

    async def point(self, panel: Panel, ref: str) -> None:
        """Walk to a line of the panel that has the focus."""
        refs = list(dict.fromkeys(spot.ref for spot in panel._spots))
        by = refs.index(ref) - (refs.index(panel.pointed_at) if panel.pointed_at in refs else -1)
        await self.playing.burst(*["down" if by > 0 else "up"] * abs(by))
        assert panel.pointed_at == ref

    async def take(self, panel: Panel, ref: str) -> None:
        """Choose a line of a panel."""
        await self.point(panel, ref)
        await self.playing.press("enter")

    async def key(self, key: str) -> None:
        """Do what a key does."""
        await self.playing.press(key)


class Mouse:
    """Somebody who uses the mouse alone."""

    def __init__(self, playing) -> None:
        self.playing = playing

    async def open_hand(self, place: int) -> None:
        """Open an offer of the hand."""
        await self.take(self.playing.app.screen.query_one("#hand", Panel), f"raised:{place}")

    async def open_drawer(self) -> None:
        """Open the drawer by the last line of the hand."""
        await self.take(self.playing.app.screen.query_one("#hand", Panel), "drawer:all")

    async def wheel_to(self, panel: Panel, row: int) -> None:
        """Turn the wheel over a panel until a line is in sight."""
        for _ in range(200):
            top, height = round(panel.scroll_y), panel.scrollable_content_region.height
            if top <= row < top + height:
                return
            at = panel.content_region.offset
            kind = events.MouseScrollDown if row >= top + height else events.MouseScrollUp
            event = kind(None, at.x + 2, at.y + 2, 0, 0, 0, shift=False, meta=False, ctrl=False)
            event.set_sender(self.playing.app)
            self.playing.app._driver.send_message(event)
            await self.playing.settle()
        raise AssertionError(f"the wheel does not reach line {row}")

    async def point(self, panel: Panel, ref: str) -> None:
        """What is clicked is pointed at."""

    async def take(self, panel: Panel, ref: str) -> None:
        """Click on a line of a panel."""
        for _ in range(2):  # of a hand that is low, the line pointed at opens and moves the others
            spot = next(spot for spot in panel._spots if spot.ref == ref)
            await self.wheel_to(panel, spot.row)
        await self.playing._click_at(panel, spot.start + GUTTER + 1, spot.row - round(panel.scroll_y), 1)

    async def key(self, key: str) -> None:
        """Click on a key in the last line."""
        await self.playing.settle()
        await self.playing.click_key(key)


WAYS = {"keys": Keys, "mouse": Mouse}


class Walk:
    """A walk over everything that is offered in a round."""

    def __init__(self, playing, way: type[Keys] | type[Mouse]) -> None:
        self.playing, self.by = playing, way(playing)
        self.offered = 0
        self.planned: list[str] = []

    def panel(self, name: str) -> Panel:
        """A panel of the screen."""
        return self.playing.app.screen.query_one(f"#{name}", Panel)

    def lines(self, name: str) -> dict[str, str]:
        """What can be pointed at on a panel: by its reference, the text of its first line."""
        panel = self.panel(name)
        return {spot.ref: text_of(panel._rows[spot.row]).strip() for spot in reversed(panel._spots)}

    def wanted(self) -> str:
        """The line below a form."""
        return self.playing.rows_of("#missing")[0].strip()

    async def hand(self, share: float, chance: Random) -> None:
        """Every offer of the hand, or a share of them; the first in any case."""
        self.offered = sum(ref.startswith("raised:") for ref in self.lines("hand"))
        for place in range(self.offered):
            if place == 0 or chance.random() < share:
                await self.by.open_hand(place)
                await self.fill_in()

    async def drawer(self, share: float, chance: Random) -> None:
        """Every offer of the drawer, or a share of them."""
        await self.by.open_drawer()
        refs = [ref for ref in reversed(self.lines("everything")) if ref.startswith("offer:")]
        await self.by.key("escape")
        for ref in refs:
            if chance.random() < share:
                await self.by.open_drawer()
                await self.by.take(self.panel("everything"), ref)
                await self.fill_in()

    async def fill_in(self) -> None:
        """Fill in a form as it asks, put it into the plan, see it there, and take it out again."""
        assert self.playing.place == "Choose"
        name = str(self.panel("options").border_title)
        for _ in range(MOST):
            if await self.goes_into_the_plan():
                break
            if self.is_complete():
                await self.try_others(name)
            else:
                await self.answer_what_is_missing()
        assert self.playing.place == "Table", f"{name}: {self.playing.text}"
        plan = " ".join(self.playing.app.screen.query_one("#planned").describe().split())
        assert f"1 {name}" in plan
        self.planned.append(name)
        await self.by.key("u")
        assert "Nothing planned yet" in " ".join(self.playing.app.screen.query_one("#planned").describe().split())

    def is_complete(self) -> bool:
        """Whether no question is open, though something speaks against what is chosen."""
        said = self.wanted()
        return "?" not in said and not said.startswith("Still to choose")

    async def goes_into_the_plan(self) -> bool:
        """Try to put it into the plan; where it does not go there, it is said why."""
        await self.by.key("a")
        if self.playing.place == "Table":
            return True
        assert self.wanted(), "a form that does not go into the plan says why"
        return False

    async def answer_what_is_missing(self) -> None:
        """Choose what the form points at; something changes, and the cursor stands in the same list after a tick."""
        options = self.panel("options")
        ref, before = options.pointed_at, self.lines("options")
        assert ref.startswith("option:"), self.playing.text
        await self.by.take(options, ref)
        assert self.lines("options") != before, f"nothing was chosen by {ref}"
        if self.lines("options")[ref].startswith("["):
            assert options.pointed_at == ref, "a tick leaves the cursor where it is"

    async def try_others(self, name: str) -> None:
        """Try single choices one after the other until nothing speaks against them."""
        options, groups = self.panel("options"), dict[str, list[str]]()
        for ref, text in reversed(self.lines("options").items()):
            if text.startswith("("):
                groups.setdefault(ref.partition("/")[0], []).append(ref)
        for choice in product(*groups.values()):
            for ref in choice:
                if "(•)" not in self.lines("options")[ref]:
                    await self.by.take(options, ref)
            if "Nothing is missing" in self.wanted() or "puts it in the plan" in self.wanted():
                return
        raise AssertionError(f"{name}: no choice is allowed")

    async def play(self) -> None:
        """Plan what fits of the hand, play it, and come back to the table, or to the end."""
        for place in range(2):
            if self.playing.place == "Table" and place < len(self.lines("hand")) - 1:
                await self.by.open_hand(place)
                await self.keep_what_fits()
        await self.by.key("c")
        for _ in range(400):
            if self.playing.place in ("Table", "Verdicts"):
                return
            if self.playing.place == "Question":
                ref = next(iter(self.lines("asked")))
                await self.by.take(self.panel("asked"), ref)
            elif self.playing.place == "Confirm":
                await self.by.take(self.panel("answers"), "answer:1")
            else:
                await self.by.key("enter")
        raise AssertionError("the round does not come to an end")

    async def keep_what_fits(self) -> None:
        """Fill in a form, and leave it where it does not go beside the rest."""
        for _ in range(MOST):
            if await self.goes_into_the_plan():
                return
            if self.is_complete():
                await self.by.key("escape")
                return
            await self.answer_what_is_missing()


async def walk(playing, way: str, rounds: int, share: float, chance: Random) -> list[str]:
    """Try everything that is offered in some rounds, and play each."""
    here = Walk(playing, WAYS[way])
    await playing.to_the_table()
    for _ in range(rounds):
        if playing.place != "Table":
            break
        await here.hand(max(share, 0.5), chance)
        await here.drawer(share, chance)
        assert here.planned or not here.offered
        await here.play()
    return here.planned


@pytest.mark.parametrize(("way", "size"), [("keys", SIZES[0]), ("mouse", SIZES[1])], ids=[*WAYS])
def test_some_offers_of_the_hand_and_of_the_drawer_are_planned_and_played(way, size, led, play) -> None:
    chance = Random(f"{SEED}/{way}")
    before = chance.randrange(4)
    session = led(before, chance.choice(SITUATIONS))

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        await walk(playing, way, 1, 0.1, chance)
        assert session.last_round == before + 1

    print(f"CONVENER_FUZZ_SEED={SEED}")
    play(session, steps, size)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_every_offer_is_planned_and_played_wherever_a_game_stands(name, way, size, led, play) -> None:
    chance = Random(f"{SEED}/{name}/{way}/{size}")
    print(f"CONVENER_FUZZ_SEED={SEED}")
    rounds = led(0, name).view.rounds
    for _ in range(TIMES):
        session = led(chance.randrange(rounds), name, seed=chance.randrange(1, 10**6))
        if session.is_over:
            continue

        async def steps(playing, session=session) -> None:
            playing.app.keep("asks_unspent", chance.random() < 0.5)
            before = session.last_round
            await walk(playing, way, 1, 0.5, chance)
            assert session.last_round == before + 1

        play(session, steps, size)
