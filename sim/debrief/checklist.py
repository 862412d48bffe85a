"""The partnership checklist (T1): 26 items in our own words, and what a game makes of each.

Scored before a game and after it, and held against what was so, it shows where a picture was wrong; scored by the
members of a real partnership, where they differ. The gap is what to talk about, not the score: every formula behind a
score is judgement (`sim.debrief.observables`). The items are ours; instruments that others own are not reproduced.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sim.debrief import observables as seen_in
from sim.debrief import observables_of_work as work
from sim.debrief.moments import Moment
from sim.debrief.observables import Reading, Seen
from sim.errors import ConvenerError
from sim.game import Game

LEAST, MOST = 1.0, 5.0
"""The ends of the scale: not at all, and fully."""

Answers = Sequence[float | None]
"""An answer for each item in order, from 1 to 5; none where somebody could not say."""


class Item(NamedTuple):
    """One item of the checklist."""

    number: int
    text: str
    """1 = not at all … 5 = fully."""
    codes: tuple[str, ...]
    """Principles G, features F and shifts S that it bears on."""
    observable: Callable[[Seen], Reading]
    """What it is read off; its first line says the formula (J)."""

    @property
    def formula(self) -> str:
        """The formula in words."""
        return (self.observable.__doc__ or "").strip()


def _item(number: int, codes: str, observable: Callable[[Seen], Reading], text: str) -> Item:
    return Item(number, text, tuple(codes.split()), observable)


ITEMS: tuple[Item, ...] = (
    _item(1, "G1 F1 S3 S5", seen_in.understood,
          "Each of us can say in one sentence what will be different for people here because we worked together."),
    _item(2, "G1 F1 S1", seen_in.said_aloud,
          "We know what each partner also wants for itself, and it can be said aloud."),
    _item(3, "G1 G3 F5 S2", seen_in.first_step,
          "Where we did not agree on the detail, we still agreed on a first step."),
    _item(4, "G1 G4 F4 S1", seen_in.in_earnest,
          "Nobody is here in name only; whoever is may leave without fuss."),
    _item(5, "G2 F4 S4", seen_in.money_decides,
          "The partner with the money does not decide by default."),
    _item(6, "G2 G6 F4 S4", seen_in.many_hands,
          "Agenda, chair and minutes are not always in the same hands."),
    _item(7, "G2 F2 S5", seen_in.small_voices,
          "In the last year smaller and community partners have changed something we decided."),
    _item(8, "G2 F3 S1", seen_in.to_lose,
          "Each partner would lose something by leaving, and could say what."),
    _item(9, "G3 F5 S2", seen_in.small_win,
          "In the last six months we have delivered something small, together and on time."),
    _item(10, "G3 F6 S4", seen_in.told_early,
          "When something slipped, we were told early and straight."),
    _item(11, "G3 F6 S2", seen_in.not_forced,
          "Awkward things are told before they have to come out."),
    _item(12, "G4 F4 S2", work.map_drawn,
          "We could draw a map of who is in, for whom they speak, and where else they sit."),
    _item(13, "G4 G6 F4 S2", work.groups_earn,
          "We have fewer groups than a year ago, or each of them earns its keep."),
    _item(14, "G4 F3 S1", work.time_is_worth_it,
          "The time this takes each partner is known, and is worth it."),
    _item(15, "G5 F4 S2", work.work_outlasts,
          "If two of us moved on tomorrow, the work would go on."),
    _item(16, "G5 G7 F2 S1", work.newcomers_met,
          "Whoever is new is met, shown round and given something real to do early on."),
    _item(17, "G5 G1 F1 S3", seen_in.aims_looked_at,
          "When policy or money changes, we look at our aims again."),
    _item(18, "G6 F2 F4 S4", work.decided_together,
          "Decisions get made, and no one body makes them all."),
    _item(19, "G6 G7 F2 S4", work.somebody_runs_it,
          "Somebody has the time and the standing to run the partnership."),
    _item(20, "G7 F2 S1", work.good_at,
          "Every partner has been asked for what it is good at."),
    _item(21, "G7 F2 S4", seen_in.steers_known,
          "When we are steered hard, people know why and can live with it."),
    _item(22, "F3 S3", work.gain_is_joint,
          "The gain we seek is written down, is specific, and is one that none of us could have alone."),
    _item(23, "F5 S4", seen_in.kept_together,
          "Each thing to be done has a name beside it, and if it fails we answer for it together."),
    _item(24, "F6 S3 S5", work.looked_at,
          "We look at the evidence at set times, and stop what does not work."),
    _item(25, "F5 S2 S4", work.in_own_plans,
          "What we promised here stands in each partner's own plan and budget."),
    _item(26, "F6 S1", work.goes_home,
          "What we learn goes home with each of us."),
)  # fmt: skip
"""All 26, in order."""


class Scored(NamedTuple):
    """An item as a game has it."""

    number: int
    share: float | None
    """0 not at all, 1 fully; none where nothing has happened that the item asks about."""
    score: float | None
    """The same from 1 to 5, in halves."""
    evidence: tuple[str, ...]


def score(game: Game, moments: Sequence[Moment]) -> tuple[Scored, ...]:
    """Every item as it stood at the last of these moments: all of them for the end, the first few for a while ago."""
    last = moments[-1]
    seen = Seen(game.scenario, last.state, game.log[: last.happened])
    return tuple(_scored(item, seen) for item in ITEMS)


def _scored(item: Item, seen: Seen) -> Scored:
    share, evidence = item.observable(seen)
    return Scored(item.number, share, None if share is None else on_scale(share), evidence)


def on_scale(share: float) -> float:
    """A Share on the scale of the checklist, to the nearest half.

    >>> [on_scale(share) for share in (0.0, 0.3, 0.5, 1.0)]
    [1.0, 2.0, 3.0, 5.0]
    """
    return int(2.0 * (LEAST + (MOST - LEAST) * share) + 0.5) / 2.0


class Compared(NamedTuple):
    """What somebody thought of an item beside what was so; gaps above 0 thought too well of it."""

    number: int
    before: float | None
    after: float | None
    score: float | None
    gap_before: float | None
    gap_after: float | None
    """None where there was no answer, or nothing to hold it against."""


def compared(before: Answers, after: Answers, scored: Sequence[Scored]) -> tuple[Compared, ...]:
    """Answers before and after beside the scores, the widest gaps first: those after, where there are any.

    Raises:
        ConvenerError: there are not as many answers as items, or one lies outside the scale.
    """
    check(before)
    check(after)
    rows = [_compared(*row) for row in zip(before, after, scored, strict=True)]
    return tuple(sorted(rows, key=lambda row: (-_width(row), row.number)))


def _compared(before: float | None, after: float | None, scored: Scored) -> Compared:
    was = scored.score
    return Compared(scored.number, before, after, was, _gap(before, was), _gap(after, was))


def _gap(said: float | None, was: float | None) -> float | None:
    return None if said is None or was is None else said - was


def _width(row: Compared) -> float:
    gap = row.gap_before if row.gap_after is None else row.gap_after
    return -1.0 if gap is None else abs(gap)


def check(answers: Answers) -> None:
    """Raise ConvenerError, with what to do, if these cannot be answers to the checklist."""
    if len(answers) != len(ITEMS):
        raise ConvenerError(f"checklist: {len(answers)} answers. Give {len(ITEMS)}, none where there is no answer.")
    for number, said in enumerate(answers, start=1):
        if said is not None and not LEAST <= said <= MOST:
            raise ConvenerError(f"checklist: item {number}: {said:g} is not an answer. Give 1 to 5, or none.")
