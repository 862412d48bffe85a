"""Whole games: by keyboard alone, by mouse alone, and nothing hidden is to be seen before it comes out."""

from __future__ import annotations

import pytest

MOST = 400
"""Keys or clicks a game may take here."""


def hidden_texts(session) -> dict[str, str]:
    """By aim or fact: the text of what is hidden in a scenario, and has not come out as far as this session knows."""
    scenario, view = session.scenario, session.view
    known = {aim.id for partner in view.partners.values() for aim in partner.aims}
    heard = " ".join(str(row.detail) for row in session.news)
    about = {row.about for row in session.news}
    texts = {name: aim.text for name, aim in scenario.aims.items() if name not in known}
    texts |= {name: fact.text for name, fact in scenario.facts.items() if name not in about}
    for name, confidence in scenario.confidences.items():
        texts |= {name: " ".join(confidence.told.split())} if name not in about else {}
    for tie in scenario.ties.pairs.values():
        if tie.history and tie.history not in heard:
            texts[tie.history] = tie.history
    return texts


def leaks(session, texts: list[str]) -> list[str]:
    """Hidden texts of which the beginning is to be seen in one of these."""
    seen = [" ".join(text.split()) for text in texts]
    hidden = {name: " ".join(text.split())[:40] for name, text in hidden_texts(session).items()}
    return [name for name, start in hidden.items() if any(start in text for text in seen)]


async def by_keys(playing, session, number: int) -> str:
    """The key somebody in a hurry would press next."""
    place, screen = playing.place, playing.app.screen
    if place == "Table":
        return "enter" if not session.queue else "c"
    if place == "Choose":
        fault = screen._fault()
        return "escape" if "twice" in fault or "take" in fault else "a" if not fault else ("enter", "a")[number % 2]
    return {"Confirm": "1", "Round": "enter", "Question": str(1 + number % 2), "Briefing": "enter"}.get(place, "escape")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_whole_game_is_played_by_keyboard_and_no_frame_shows_what_is_hidden(size, begun, play) -> None:
    session, found, frames = begun(lesson=True), [], []

    async def steps(playing) -> None:
        for number in range(MOST):
            found.extend(leaks(session, playing.texts) if playing.place != "Verdicts" else [])
            frames.append(playing.place)
            if playing.place == "Verdicts":
                break
            await playing.press(await by_keys(playing, session, number))
        assert "The ledger" in playing.text
        assert "The people" in playing.text

    play(session, steps, size)
    assert session.is_over
    assert not found
    assert {"Briefing", "Table", "Choose", "Round", "Question", "Verdicts"} <= {*frames}


def test_a_whole_game_is_played_by_mouse_alone(begun, play) -> None:
    session = begun(lesson=True)

    async def steps(playing) -> None:
        await playing.click_key("enter")
        for _ in range(MOST):
            screen = playing.app.screen
            if playing.place == "Verdicts":
                break
            if playing.place == "Table":
                first = session.hand[0].action
                if session.queue or first not in ("listen", "launch"):
                    await playing.click("planned", "commit:round")
                else:
                    await playing.click("hand", "raised:0")
            elif playing.place == "Choose":
                await choose_by_mouse(playing, screen)
            elif playing.place == "Confirm":
                await playing.click("answers", "answer:1")
            elif playing.place == "Question":
                await playing.click("asked", f"answer:{next(iter(session.view.question.options))}")
            else:
                await playing.click_key("enter")
        assert playing.place == "Verdicts"

    play(session, steps, (120, 40))
    assert session.is_over
    assert any(entry.get("round") for entry in session._game.inputs)


async def choose_by_mouse(playing, screen) -> None:
    """Click the first option of each open choice, then into the plan."""
    from tui.screens.choose import Options

    options = screen.query_one(Options)
    for name, domain in screen._offer.domains.items():
        if name not in options.choice:
            await playing.click("options", f"option:{name}/{next(iter(domain.options))}")
    await playing.click("options", "queue:it")


def test_the_search_for_hidden_text_would_find_it(begun) -> None:
    session = begun()
    words = next(iter(hidden_texts(session).values())).split()
    assert leaks(session, ["nothing", "\n  ".join((" ".join(words[:3]), " ".join(words[3:])))])
    assert not leaks(session, ["nothing"])


@pytest.mark.parametrize("name", ["only-met", "seventy-two-hours", "upland-water", "whole-place"])
def test_other_situations_open_at_the_least_size(name, begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter", "2", "m", "3", "4", "5")
        assert playing.place == "Table"

    play(begun(name), steps)
