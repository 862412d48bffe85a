"""Those who speak of leaving and those who leave: each in their own way, with the reason the record allows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sim import Happening, load_scenario, run, shipped
from tui.telling.beats import beats_of
from tui.telling.behind import Behind
from tui.telling.leaving import GRIEVANCES, how_asked
from tui.telling.story import story
from tui.telling.tale import Tale
from tui.telling.voices import Voices
from tui.words.said import FAREWELL, STAYED, WILL_WAIT, WOULD_CHANGE


def row(day: int, kind: str, who: str = "partnership", about: str = "", **detail: Any) -> Happening:
    """A happening; `because` in its detail are the ids of its causes, `moves` what it moved."""
    moves, because = detail.pop("moves", ()), detail.pop("because", ())
    return Happening(f"{day}/{kind}/{who}/{about}", day, kind, who, about, moves, because, detail)


def tale_of(*rows: Happening) -> Tale:
    """First Steps, in which only this happened."""
    return Tale(load_scenario("first-steps"), rows)


def told(*rows: Happening) -> str:
    """What is told of these happenings."""
    return " ".join(beat.text for beat in beats_of(tale_of(*rows), rows))


def asks(day: int, who: str) -> tuple[Happening, Happening]:
    """A partner speaks of leaving, and is promised something."""
    asked = row(day, "asked", who, f"leaving/{day}", says="Why stay?", name="X")
    stay = row(day, "answered", "convener", f"leaving/{who}", choice="promise", says="Stay.", because=(asked.id,))
    return asked, stay


FAIR = "jobs-fair"
BEGUN = row(20, "started", about=FAIR, promise="plain", team=("council", "nursery"))


def test_two_who_speak_of_leaving_are_told_in_different_words_and_for_their_own_reasons() -> None:
    broken = row(90, "promise_broken", "council", FAIR, due=90, because=(BEGUN.id,))
    text = told(BEGUN, broken, *asks(100, "nursery"), *asks(160, "college"))
    first, second = re.findall(r"(?:told|asked|wanted|came)[^:]*: [^.]*\.", text)[-2:]
    assert "Kinlarrie and Braes Council had not kept its promise on a jobs fair for parents" in first
    assert "it had been given no part in anything" in second
    assert first.partition(":")[0] != second.partition(":")[0]


def test_who_spoke_of_leaving_answers_by_what_it_holds_against_the_others_or_by_its_kind() -> None:
    asked, stay = asks(100, "nursery")
    what = stay._replace(id="ask", detail={"choice": "ask", "says": "What would have to change?"})
    kept = [line for _, line in Voices(tale_of(asked, stay)).of([asked, stay])]
    asks_back = [line for _, line in Voices(tale_of(asked, what)).of([asked, what])]
    assert kept[0].partition(': "')[2].rstrip('"') in WILL_WAIT["business"]
    assert asks_back[0].partition(': "')[2].rstrip('"') in WOULD_CHANGE["left_out"]
    assert set(GRIEVANCES) == set(WOULD_CHANGE)


def test_parts_done_equally_late_are_told_together() -> None:
    broken = [row(90, "promise_broken", who, FAIR, due=90, because=(BEGUN.id,)) for who in ("council", "nursery")]
    done = [row(95, "part_done", who, FAIR) for who in ("council", "nursery")]
    late = "did their part of a jobs fair for parents five working days after its date; the promises stay broken."
    assert f"Kinlarrie and Braes Council and Wee Harbour Nurseries {late}" in told(BEGUN, *broken, *done, done[0])


def test_all_that_go_quiet_on_a_day_are_told_together() -> None:
    text = told(row(60, "went_quiet", "council"), row(60, "went_quiet", "nursery"))
    assert (
        text
        == "Kinlarrie and Braes Council and Wee Harbour Nurseries had gone quiet: members in name, who came less often "
        "and gave half."
    )


def test_every_successor_with_a_voice_has_something_to_say_on_leaving() -> None:
    for name in shipped():
        for partner in load_scenario(name).partners.values():
            assert all(one.voice.get("leaving") for one in partner.successors if one.voice)


def test_who_leaves_after_waiting_in_vain_is_told_in_one_sentence_with_its_reason() -> None:
    asked, stay = asks(100, "nursery")
    word = row(220, "word_broken", "nursery", because=(stay.id,))
    left = row(220, "left", "nursery", name="Shona Mackie", graceful=False, because=(word.id,))
    text = told(asked, stay, word, left)
    why = "because no new work that served what it wanted had been put forward with it since month 6"
    assert f"Wee Harbour Nurseries left the partnership, {why}." in text
    assert "the answer the convener gave" not in text
    assert text.count("no new work that served") == 1


def test_who_goes_unasked_is_told_with_what_it_held_against_the_others() -> None:
    left = row(160, "left", "nursery", name="Shona Mackie", graceful=False)
    text = told(BEGUN, row(140, "failed", about=FAIR, laggards=()), left)
    assert "It had given days to a jobs fair for parents, and that had been given up." in text
    asked, _ = asks(100, "nursery")
    assert "because nothing had got better for it since it had said in month 6 that it might leave" in told(asked, left)


def test_who_leaves_says_so_and_somebody_who_stays_answers() -> None:
    left = row(160, "left", "nursery", name="Shona Mackie", graceful=False)
    said = [line for _, line in Voices(tale_of(left)).of([left])]
    own, other = (line.partition(': "')[2].rstrip('"') for line in said)
    assert said[0].startswith("Shona Mackie: ")
    assert own in FAREWELL["business"]
    assert other in STAYED["council"]


def test_who_leaves_a_post_once_nobody_meets_any_more_has_nobody_to_say_it_to() -> None:
    gone, over = row(160, "departed", "nursery", name="Shona Mackie", kept=0.2), row(150, "wound_down")
    assert Voices(tale_of(gone)).of([gone])
    assert not Voices(tale_of(over, gone)).of([gone])
    assert Voices(tale_of(over)).of([over])


def test_who_speaks_of_leaving_without_a_question_is_not_said_to_ask() -> None:
    states = row(100, "asked", "nursery", "leaving/100", says="I count what we give.", name="X")
    for one, how in ((asks(100, "nursery")[0], "asks you"), (states, "speaks of leaving")):
        assert how_asked(one, "asks you", "speaks of leaving", "says to you") == how
    assert how_asked(states._replace(about="film"), "asks you", "speaks of leaving", "says to you") == "says to you"


def test_who_leaves_a_post_says_something_and_is_missed_by_somebody() -> None:
    gone = row(160, "departed", "nursery", name="Shona Mackie", kept=0.2)
    leaving, missed = (line for _, line in Voices(tale_of(gone)).of([gone]))
    assert leaving.startswith('Shona Mackie, leaving: "')
    assert missed.startswith("Gordon Baillie: ")
    worn = row(100, "worn_out", "nursery")
    assert "Shona Mackie left Wee Harbour Nurseries, where people had been worn for a while" in told(worn, gone)


def test_every_kind_of_organisation_has_words_for_going_and_for_staying() -> None:
    kinds = {partner.kind for name in shipped() for partner in load_scenario(name).partners.values()}
    assert kinds <= FAREWELL.keys() == STAYED.keys() == WILL_WAIT.keys()
    lines = [line for table in (FAREWELL, STAYED) for some in table.values() for line in some]
    assert len(lines) == len(set(lines))


def reset(kept: float, day: int = 160) -> list[Happening]:
    """Somebody leaves, with so much of the trust kept."""
    gone = row(day, "departed", "nursery", name="Shona Mackie", kept=kept)
    moves = (("tie/council>nursery", "personal", -0.4),)
    return [gone, row(day, "trust_reset", "nursery", because=(gone.id,), moves=moves)]


@pytest.mark.parametrize(
    ("kept", "words"),
    [(0.25, "handed nothing over"), (0.475, "served once more"), (0.7, "a handover had been planned")],
)
def test_what_becomes_of_trust_is_told_by_what_was_handed_over(kept: float, words: str) -> None:
    rows = reset(kept)
    assert words in Behind(tale_of(*rows)).of(rows, fits=lambda text: True)


def test_a_second_departure_is_told_in_other_words() -> None:
    first, second = reset(0.25), reset(0.25, 300)
    behind = Behind(tale_of(*first, *second))
    one, two = (behind.of(rows, fits=lambda text: True) for rows in (first, second))
    assert one != two
    assert "nothing" in one
    assert "written down" in two


def test_nobody_leaves_because_of_an_answer_in_any_shipped_game() -> None:
    for name in ("first-steps", "only-met"):
        text = " ".join(story(run(load_scenario(name), "command", 1)).split())
        assert not re.search(r"left the partnership, because of the answer|it spoke of leaving, because of", text)
