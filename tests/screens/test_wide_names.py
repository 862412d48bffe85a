"""Names that take much room: no line is wider than the window in cells, and no name is cut to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from sim import Chance, policies, run
from tui.describing.panels import PANELS
from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.session import Session
from tui.telling.story import story
from tui.widgets.lines import width_of
from tui.widgets.panel import Panel

ROOT = Path(__file__).parents[2]
CALLED = {
    "Kinlarrie and Braes Council, employability team": "北部地域子育て支援協議会連合会雇用促進課",
    "Wee Harbour Nurseries": "南部地域子育て支援協議会連合会保育所部",
    "Braes College, community learning": "E\u0301cole supe\u0301rieure des me\u0301tiers de la re\u0301gion (Sud)",
    "Kinlarrie Jobcentre": "\U0001f30a\U0001f389 社会 Jobcentre \u2603\ufe0f Ltd",
    "Kinlarrie Voices, the third sector interface": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Voices",
    "Gordon Baillie": "長谷川 佐和子アレクサンドラ",
    "employability manager": "雇用促進課課長補佐兼子育て支援担当",
    "Shona Mackie": "S\u0301\u0323ho\u0308na Ma\u0301ckie",
    "First Steps Back to Work": "はじめの一歩、仕事に戻るための子育て支援",
    "an adviser in the cloakroom": "保育所の玄関で相談に乗る相談員の配置",
    "Parents in work six months on": "半年後も働いている保護者の人数",
}  # fmt: skip
"""What is called otherwise than in First Steps: wide letters, pictures, accents that stand alone, sixty letters."""


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """First Steps with these names."""
    text = (ROOT / "scenarios/first-steps.yaml").read_text("utf-8")
    for before, now in CALLED.items():
        assert before in text
        text = text.replace(before, now)
    (tmp_path / "first-steps.yaml").write_text(text, "utf-8")
    return tmp_path / "first-steps.yaml"


def too_wide(text: str, width: int) -> list[str]:
    return [line for line in text.splitlines() if cell_len(line) > width]


ROUNDS = 3


def typed_by(session: Session) -> Iterator[str]:
    """Everything that can be looked at line by line, in each of some rounds that are led by a script."""
    while session.last_round < ROUNDS:
        yield from (
            "briefing",
            "hand",
            "drawer",
            "about 1",
            "queue",
            "where",
            "round",
            *(f"why {n}" for n in range(1, 6)),
        )
        yield from (f"describe {panel}" for panel in PANELS)
        yield from (f"dossier {partner}" for partner in session.view.partners)
        if session.view.question is not None:
            yield "1"
            continue
        for action in policies["balanced"](session.view, session.offers, Chance(1, "policy")):
            session.add(action)
        yield "queue"
        yield "commit now"


def test_line_by_line_no_line_is_wider_than_eighty_cells(wide: Path, tmp_path: Path, capsys) -> None:
    session = Session.start(str(wide), seed=1, folder=tmp_path / "saves")
    play_in_lines(session, Talk(typed_by(session), is_echoed=True))
    told = capsys.readouterr().out
    assert "北部地域" in told
    assert not [line for line in too_wide(told, 80) if str(tmp_path) not in line]


def test_a_story_keeps_within_eighty_cells(wide: Path) -> None:
    from sim import load_scenario

    assert not too_wide(story(run(load_scenario(str(wide)), "balanced", 1)), 80)


PANELS_BY_KEY = (*"12345678", "m", "w")
PLACES = (("o",), ("d",), ("b",), ("question_mark",), ("p",), ("8", "enter"), ("7", "i"))
"""Keys from the table to each place."""


def look(playing, width: int) -> None:
    """Look at the place one is in: nothing is too wide, and what can be pointed at has a name."""
    assert not too_wide(playing.text, width)
    for panel in [panel for panel in playing.app.screen.query(Panel) if panel.display and panel.region.area]:
        assert not [row for row in panel._rows if width_of(row) > panel._width], panel.id
        named = [span for row in panel._rows for span in row if span.ref.startswith("partner:") and span.text.strip()]
        assert not [span for span in named if cell_len(span.text.strip(" [].…")) < 2], panel.id


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.slow)], ids=["80x24", "120x40"])
def test_on_screens_no_panel_is_wider_than_its_room(
    size: tuple[int, int], wide: Path, led: Callable[..., Session], play: Callable[..., None]
) -> None:
    async def steps(playing) -> None:
        for key in PANELS_BY_KEY:
            await playing.press(key)
            look(playing, size[0])
            await playing.press("z")
            look(playing, size[0])
            await playing.press("z")
        for keys in PLACES:
            await playing.press(*keys)
            look(playing, size[0])
            while playing.place != "Table":
                playing.app.screen.dismiss(None)
                await playing.settle()

    play(led(3, str(wide)), steps, size)
