"""Draw the pictures of the README from the screens as they are: `docs/pictures.py` writes docs/pictures/*.svg.

A game of First Steps, seed 1, led by the script `balanced`: the table at its sixth round, and what came of it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent)]
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from sim import Chance, policies  # noqa: E402
from tui.app import ConvenerApp  # noqa: E402
from tui.session import Session  # noqa: E402
from tui.settings import Settings  # noqa: E402

PICTURES = {"table": (5, ("2", "m", "8")), "verdicts": (99, ())}
"""By name: rounds that are played before, and keys that are pressed then."""
SIZE = (120, 40)


def led(rounds: int, folder: Path) -> Session:
    """A game of so many rounds, or a whole one."""
    session, choose = Session.start("first-steps", seed=1, folder=folder), policies["balanced"]
    while not session.is_over and (session.last_round < rounds or session.view.question is not None):
        chosen = choose(session.view, session.offers, Chance(1, "policy"))
        if session.view.question is not None:
            session.answer(chosen)
        else:
            for action in chosen:
                session.add(action)
            session.commit()
    return session


async def drawn(session: Session, keys: tuple[str, ...]) -> str:
    """What the screen shows, as SVG."""
    app = ConvenerApp(session, settings=Settings(hints=False))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return re.sub(r"terminal-\d+", "t", app.export_screenshot())


def main() -> None:
    """Write them all."""
    for name, (rounds, keys) in PICTURES.items():
        with TemporaryDirectory() as folder:
            text = asyncio.run(drawn(led(rounds, Path(folder)), keys))
        path = HERE / "pictures" / f"{name}.svg"
        path.parent.mkdir(exist_ok=True)
        path.write_text(re.sub(r"[ \t]+\n", "\n", text).rstrip() + "\n", encoding="utf-8", newline="\n")
        print(path.relative_to(HERE.parent))


if __name__ == "__main__":
    main()
