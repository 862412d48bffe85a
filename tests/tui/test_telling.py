"""Single happenings in words: what is late and why, who comes and goes, what was told to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sim import ACTIONS, Happening, Told, kinds, load_scenario, run
from tui.telling.acts import acts_of
from tui.telling.beats import beats_of
from tui.telling.behind import Behind
from tui.telling.standing import Standing, books, count_words
from tui.telling.story import Round, story
from tui.telling.tale import Tale
from tui.telling.voices import spoken


def row(day: int, kind: str, who: str = "partnership", about: str = "", **detail: Any) -> Happening:
    """A happening; `because` in its detail are the ids of its causes, `moves` what it moved."""
    moves, because = detail.pop("moves", ()), detail.pop("because", ())
    return Happening(f"{day}/{kind}/{who}/{about}", day, kind, who, about, moves, because, detail)


def tale_of(*rows: Happening) -> Tale:
    """First Steps, in which only this happened."""
    return Tale(load_scenario("first-steps"), rows)


def told(*rows: Happening) -> list[str]:
    """What is told of these happenings."""
    return [beat.text for beat in beats_of(tale_of(*rows), rows)]


def work_of(tale: Tale) -> str:
    """An initiative whose service has a name of its own."""
    return next(name for name, plan in tale.scenario.initiatives.items() if plan.name != plan.service)


WORK = work_of(tale_of())
PLAN = tale_of().scenario.initiatives[WORK]


def begun(day: int, due: int, size: str = "modest") -> tuple[Happening, ...]:
    """Work of the council and the nursery that is agreed to and begins, promised for a day."""
    agreed = row(day, "decided", about=WORK, missing=())
    started = row(day, "started", about=WORK, promise=size, team=("council", "nursery"), because=(agreed.id,))
    team = ("council", "nursery", "convener")
    return agreed, started, *(row(day, "promised", who, WORK, due=due, because=(started.id,)) for who in team)


def opened(day: int, due: int, slowest: str = "nursery") -> tuple[Happening, Happening]:
    """The work opens."""
    last = row(day, "part_done", slowest, WORK)
    return last, row(day, "delivered", about=WORK, late=day - due, because=(last.id,))


def settled(day: int, status: str, who: str = "nursery") -> Happening:
    """A promise whose date has come before the work was done."""
    return row(day, f"promise_{status}", who, WORK, because=(f"10/started/partnership/{WORK}",))


def test_work_that_opens_days_late_is_told_in_one_sentence() -> None:
    rows = (*begun(10, 400), settled(400, "broken"), *opened(403, 400))
    text = " ".join(told(*rows))
    assert f"opened as {PLAN.service} in month 21, three working days late: Wee Harbour Nurseries was the last" in text
    assert "had been promised for" not in text


def test_a_date_that_passes_in_an_earlier_round_is_told_there() -> None:
    rows = (*begun(10, 400), settled(400, "broken"))
    assert f"Day 1 of month 21 had been promised for {PLAN.name}, and it was not done by then." in " ".join(told(*rows))


def test_an_excused_promise_says_why() -> None:
    gone = row(390, "departed", "nursery", name="Shona Mackie", kept=0.2)
    rows = (*begun(10, 400), gone, settled(400, "excused"))
    text = " ".join(told(*rows))
    assert "had not, because nobody was in post there, and nobody holds it against it." in text
    days = row(390, "squeezed", "nursery", months=3, moves=(("partner/nursery", "days_a_month", -2.0),))
    text = " ".join(told(*begun(10, 400), days, settled(400, "excused")))
    assert "because its days had been cut from outside" in text


def test_more_days_are_no_reason_for_being_late() -> None:
    days = row(390, "squeezed", "nursery", months=3, moves=(("partner/nursery", "days_a_month", 2.0),))
    assert "cut from outside" not in " ".join(told(*begun(10, 400), days, settled(400, "broken")))


def test_a_date_beyond_the_end_is_called_so() -> None:
    assert "promised for day 1 of month 41, after the end of this story" in told(*begun(700, 800))[0]
    assert "promised for day 1 of month 21" in told(*begun(10, 400))[0]


def test_work_that_is_very_early_had_room_in_its_date() -> None:
    assert "four months before its date, which had had much room in it." in told(*begun(10, 400), *opened(320, 400))[1]
    assert (
        "two months before its date, because the promise had been modest"
        in (told(*begun(10, 400), *opened(360, 400))[1])
    )


def test_what_somebody_remembers_is_quoted() -> None:
    asked = row(5, "listened", "council", mode="openly")
    said = row(5, "history_told", "council", "nursery", says="They forgot.", because=(asked.id,))
    assert told(asked, said) == ['Asked by the convener, Gordon Baillie remembered: "They forgot."']


def test_somebody_who_follows_somebody_called_alike_is_somebody_else() -> None:
    came = row(30, "arrived", "voices", name="the new secretary", after="the new secretary")
    assert told(came) == ["Somebody else, again new, took up the post at Kinlarrie Voices."]


def test_what_comes_out_with_a_betrayal_is_told() -> None:
    aim = next(iter(tale_of().scenario.partners["nursery"].aims))
    betrayed = row(50, "confidence_betrayed", "nursery")
    out = row(50, "aim_exposed", "nursery", aim, because=(betrayed.id,))
    text = told(betrayed, out)
    assert len(text) == 1
    assert tale_of().scenario.aims[aim].text in text[0]


def test_who_was_not_there_sent_apologies_only_if_there_was_somebody() -> None:
    gone = row(5, "departed", "nursery", name="Shona Mackie", kept=0.2)
    agreed = row(10, "decided", about=WORK, missing=("council", "nursery"))
    text = told(gone, agreed)[1]
    assert "though Gordon Baillie sent apologies and nobody in post could come for Wee Harbour Nurseries" in text


def test_a_gauge_is_told_again_only_when_its_word_changes() -> None:
    def month(day: int, slow: float) -> Happening:
        return row(day, "month_closed", output=1.0, rate=slow, pain=0.1, joint_value=1.6, cost=3.4)

    standing = Standing(tale_of())
    assert standing.after([month(19, 0.25)]).startswith(
        "Inertia: 'little to show for it' 1.00 (very high), 'slow' 0.25"
    )
    assert standing.after([month(39, 0.26)]) == "Books: gained 2, paid 4, -2."
    assert standing.after([month(59, 0.46)]).startswith("Inertia: 'slow' 0.46 (middling, was low). Books:")


def test_counts_of_many_are_whole_and_said_with_what_is_counted_and_one_is_one() -> None:
    outcome, counted = next(iter(tale_of().scenario.community.outcomes.items()))
    closed = row(19, "month_closed", output=1.0, rate=0.2, pain=0.1, joint_value=0.0, cost=0.0)
    told = Standing(tale_of()).after([row(19, "counted", about=outcome, count=37.6), closed])
    assert f"Counted: {count_words(counted.name, counted.unit, '38')}." in told
    assert counted.name in told
    assert count_words("Houses with mud in them", "houses a year", "1") == "Houses with mud in them: 1 house a year"
    assert count_words("School leavers still here", "of every hundred", "1").endswith(": 1 of every hundred")


def test_the_books_rest_is_that_of_the_numbers_shown() -> None:
    assert books(85, 94) == "Books: gained 85, paid 94, -9."


def chosen(kind: str, **choice: Any) -> Happening:
    """The convener chooses something in the first round."""
    return row(0, "chosen", "convener", kind, choice=choice, round=1)._replace(id=f"0/{kind}/{choice}")


def test_the_same_act_is_told_once_in_the_same_words_each_round() -> None:
    rows = [chosen("listen", partner=name, mode="openly") for name in ("council", "nursery")]
    assert acts_of(tale_of(*rows), rows) == "The convener heard Gordon Baillie and Shona Mackie out."


def test_what_was_said_in_confidence_is_told_apart() -> None:
    rows = [
        chosen("listen", partner="council", mode="openly"),
        chosen("listen", partner="nursery", mode="in confidence"),
    ]
    text = acts_of(tale_of(*rows), rows)
    assert text == "The convener heard Gordon Baillie out and heard Shona Mackie out in confidence."


def test_thanks_stand_last_and_who_is_thanked_speaks_right_after() -> None:
    thanks = chosen("share_credit", partner="nursery")
    credited = row(3, "credited", "nursery", weight=1.0, because=(thanks.id,))
    news = row(4, "event", about="x", name="A storm", text="It blows.", injected=False)
    rows = [thanks, chosen("listen", partner="nursery", mode="openly"), credited, news]
    tale = tale_of(*rows)
    lines = [*Round(tale, rows, "", spoken(tale_of(), [rows])).lines(Behind(tale))]
    assert "  The convener heard Shona Mackie out and gave credit to Shona Mackie." in lines
    assert lines[1].startswith('    Shona Mackie, thanked: "')
    assert lines[-1] == "  A storm. It blows."


def test_a_newcomer_whom_the_convener_saw_is_told_first_and_so_is_who_went() -> None:
    gone = row(5, "departed", "nursery", name="Shona Mackie", kept=0.2)
    came = row(20, "arrived", "nursery", name="Paulina Nowak", after="Shona Mackie")
    heard = chosen("listen", partner="nursery", mode="openly")
    listened = row(30, "listened", "nursery", mode="openly", because=(heard.id,))
    rows = [heard, gone, came, listened]
    tale = tale_of(*rows)
    text = " ".join(" ".join(Round(tale, rows, "", spoken(tale_of(), [rows])).lines(Behind(tale))).split())
    assert text.index("Shona Mackie left") < text.index("took up the post") < text.index("heard Paulina Nowak out")


def test_visits_of_one_round_are_told_together() -> None:
    rows = [chosen("visit", partners=pair) for pair in (("council", "nursery"), ("college", "voices"))]
    assert acts_of(tale_of(*rows), rows) == (
        "The convener took Gordon Baillie and Shona Mackie, and then Catriona Bell and Nasreen Akhtar, to see one "
        "another's work."
    )


def test_only_who_came_was_taken_to_see_the_others() -> None:
    gone = row(1, "departed", "nursery", name="Shona Mackie", kept=0.2)
    visit = chosen("visit", partners=("council", "nursery", "college"))
    came = row(3, "visited", present=("council", "nursery"), absent=("college",), because=(visit.id,))
    rows = [visit, gone, came]
    assert "took Gordon Baillie and people from Wee Harbour Nurseries to see" in acts_of(tale_of(*rows), rows)


def test_work_that_is_pushed_through_has_its_date_told() -> None:
    push = chosen("guiding_hand", initiative=WORK, mode="push")
    pushed = row(2, "pushed", "convener", WORK, passed_over=(), because=(push.id,))
    started = row(2, "started", about=WORK, promise="plain", team=("council",), because=(pushed.id,))
    promised = row(2, "promised", "council", WORK, due=130, because=(started.id,))
    rows = [push, pushed, started, promised]
    assert acts_of(tale_of(*rows), rows).endswith("the governing body (promised for day 11 of month 7).")


def test_an_action_without_words_for_what_came_to_nothing_is_called_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    launched = ACTIONS["launch"]
    monkeypatch.setitem(ACTIONS, "launch", replace(launched, told=Told(did="proposed it")))
    launch = chosen("launch", initiative=WORK, partners=("council",))
    vain = row(2, "came_to_nothing", "convener", because=(launch.id,))
    assert acts_of(tale_of(launch), [launch]) == "The convener proposed it."
    assert acts_of(tale_of(launch, vain), [launch]) == 'Nothing came of "Launch an initiative".'


def test_who_comes_and_goes_on_one_day_is_named_in_coming() -> None:
    scenario = load_scenario("first-steps")
    rows = run(scenario, "command", 4).log
    leaver = next(row for row in rows if row.kind == kinds.DEPARTED and row.who == "voices")
    comer = next(row for row in rows if row.kind == kinds.JOINED and row.who == "voices")
    assert leaver.day == comer.day
    assert f"came to the table. {leaver.detail['name']}, " in " ".join(story(run(scenario, "command", 4)).split())


def test_a_gap_closes_only_where_one_was_seen_and_between_those_who_were_named() -> None:
    seen = row(60, "faction_seen", "council", members=("council", "jobcentre"))
    gone = row(180, "faction_gone", "council", members=("council", "college"))
    assert told(gone) == []
    both = "Kinlarrie and Braes Council and Kinlarrie Jobcentre"
    assert told(seen, gone)[1] == f"The gap that had set {both} apart had closed."


def test_a_push_that_came_too_late_is_told_after_what_made_it_idle() -> None:
    push = chosen("guiding_hand", initiative=WORK, mode="push")
    heard = chosen("listen", partner="council", mode="openly")
    vain = row(3, "came_to_nothing", "convener", "guiding_hand", because=(push.id,))
    rows = [push, heard, row(2, "decided", about=WORK, missing=()), vain]
    tale = tale_of(*rows)
    text = " ".join(" ".join(Round(tale, rows, "", spoken(tale_of(), [rows])).lines(Behind(tale))).split())
    agreed, idle = text.index("The governing body agreed to"), text.index("There was nothing left to push")
    assert text.index("heard Gordon Baillie out.") < agreed < idle
    early = [push, vain]
    assert "nobody had proposed" in acts_of(tale_of(*early), early).lower()


def test_a_part_done_days_late_is_a_promise_broken_and_said_to_be_late() -> None:
    rows = (*begun(10, 400), settled(400, "broken"), *opened(401, 400))
    assert told(*rows)[-1].endswith("its people had other work as well. It counts as a promise broken.")
    rows = (*begun(10, 400), settled(400, "broken", "council"), row(401, "part_done", "council", WORK))
    text = told(*rows, *opened(402, 400))[-1]
    assert "Kinlarrie and Braes Council finished one working day late, and that counts as a" in text
    late = told(*begun(10, 400), settled(400, "broken"), row(430, "part_done", "nursery", WORK))[-1]
    done = f"Wee Harbour Nurseries did its part of {PLAN.name} one month after its date"
    assert late == f"{done}; the promise stays broken."


def test_what_happens_again_is_told_in_other_words() -> None:
    papers = [row(day, "papers_drawn", about=WORK) for day in (10, 20, 30)]
    worn = [row(day, "worn_out", "nursery") for day in (40, 50)]
    lines = told(*papers, *worn)
    assert len(lines) == len(set(lines)) == 5
    team = row(5, "started", about=WORK, promise="plain", team=("council", "nursery"))
    other = row(5, "started", about="hub", promise="plain", team=("council", "nursery"))
    given_up = [row(60, "failed", about=name, laggards=("council",)) for name in (WORK, "hub")]
    assert told(team, other, *given_up)[-1] == "The Back to Work Hub was given up with it, and for the same reason."


@pytest.mark.parametrize(("scenario", "dilemma", "option"), [
    ("only-met", "box-nine", "talks"), ("seventy-two-hours", "handover-note", "write"),
])  # fmt: skip
def test_what_comes_back_is_said_by_somebody_who_was_there(scenario: str, dilemma: str, option: str) -> None:
    plan = load_scenario(scenario).dilemmas[dilemma]
    later = plan.options[option].later
    assert later is not None
    assert later.who not in (None, plan.who)


def test_a_review_to_which_nobody_came_says_who_stayed_away_and_not_that_the_work_was_over() -> None:
    asked = row(100, "chosen", "convener", "review", choice={"initiative": WORK, "mode": "review"}, round=4)
    vain = row(110, "came_to_nothing", about="review", because=(asked.id,), absent=("council", "nursery"))
    text = acts_of(tale_of(asked, vain), [asked])
    assert text.startswith("Nobody of its team came to look at how far")
    assert text.endswith(": Gordon Baillie and Shona Mackie sent apologies.")
    over = row(110, "came_to_nothing", about="review", because=(asked.id,))
    assert acts_of(tale_of(asked, over), [asked]).endswith("was over before it could be looked at.")


@pytest.mark.parametrize(
    ("mode", "said"), [("invite", "had come without being asked"), ("release", "nobody was left at Braes College")]
)
def test_who_cannot_be_asked_in_or_let_go_any_more_says_which(mode: str, said: str) -> None:
    asked = row(100, "chosen", "convener", "change_membership", choice={"partner": "college", "mode": mode}, round=4)
    vain = row(110, "came_to_nothing", "college", "change_membership", because=(asked.id,))
    assert said in acts_of(tale_of(asked, vain), [asked])


def test_whoever_comes_for_a_post_that_stands_empty_is_a_stand_in() -> None:
    gone = row(5, "departed", "nursery", name="Shona Mackie", kept=0.2)
    met = row(20, "met", present=("council", "nursery"), absent=())
    assert tale_of(gone, met).fields(met)["present"].endswith("Wee Harbour Nurseries (a stand-in)")
    assert "stand-in" not in tale_of(met).fields(met)["present"]


def test_one_that_left_with_its_part_is_not_said_to_have_finished_late() -> None:
    left = row(399, "left", "council", name="Gordon Baillie", graceful=False)
    rows = (*begun(10, 400), left, settled(399, "broken", "council"), *opened(401, 400))
    assert "finished" not in told(*rows)[-1]
    assert "promise broken" not in told(*rows)[-1]
