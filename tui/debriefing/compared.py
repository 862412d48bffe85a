"""Teams that played the same situation, side by side: who did what, what came of it, what made the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from sim import ACTIONS, Record, ReplayMismatch, Scenario, debrief
from tui.debriefing.differed import answers, luck, made_the_difference
from tui.debriefing.document import Block, Chart, Document, Paragraph, Section, Series, Table
from tui.debriefing.seen import APART
from tui.telling.standing import number_of
from tui.telling.tale import Tale
from tui.wording import ENDINGS, PEOPLE, VERDICTS, Calendar, counted, listed, whole

MOST_LINES = 6
"""Lines that a chart can hold apart."""
SHORT: dict[Any, str] = {
    "G1": "aims", "G2": "power", "G3": "trust", "G4": "complexity", "G5": "change", "G6": "structures",
    "G7": "leadership",
}  # fmt: skip
"""The seven principles as heads of narrow columns."""
NO_NET = "no month of it was closed"


class Team(NamedTuple):
    """A team and its game."""

    number: int
    """Its place among the files as they were given, from 1."""
    name: str
    record: Record
    told: debrief.Told


class Class:
    """Games of one situation, and what is worked out of them."""

    def __init__(
        self,
        scenario: Scenario,
        teams: Sequence[Team],
        *,
        left_out: Sequence[str] = (),
        panel: Callable[[], debrief.Panel] | None = None,
        workers: int = 0,
    ) -> None:
        """Set teams side by side.

        Args:
            scenario: what all of them played.
            teams: in the order given, one at least.
            left_out: a sentence for each game that does not fit.
            panel: what scripted conveners get here, worked out only where seeds differ.
            workers: processes for games played beside them; 0 for one on each core.
        """
        self.scenario, self.teams, self.left_out, self.workers = scenario, tuple(teams), left_out, workers
        self.calendar = Calendar.of(scenario.horizon, len(scenario.round_ends))
        self._panel = panel or (lambda: debrief.panel_of(scenario, workers=workers))

    @cached_property
    def month(self) -> int:
        """The month at whose end all are compared: the last that everybody has reached or was over by."""
        running = [len(team.told.measured.curve) for team in self.teams if not team.told.ended]
        closed = [months for months in running if months] or [len(team.told.measured.curve) for team in self.teams]
        return max(1, min(closed) if any(running) else max(closed))

    @property
    def moment(self) -> str:
        """That month in words: `month 36`, or the week it ends in."""
        return self.calendar.at(20 * self.month - 1)

    def across(self, day: float) -> float:
        """Where a working day lies on the horizontal axis of a chart."""
        return day / self.calendar.days

    @cached_property
    def ranked(self) -> tuple[Team, ...]:
        """By net gain at that month, the best first; that alone says nothing about people."""
        return tuple(sorted(self.teams, key=lambda team: (-team.told.net_at(self.month), team.number)))

    @cached_property
    def drawn(self) -> tuple[Team, ...]:
        """Those a chart shows: all, or the best, the worst and some evenly between them."""
        last = len(self.ranked) - 1
        if last < MOST_LINES:
            return self.teams
        places = [round(place * last / (MOST_LINES - 2)) for place in range(MOST_LINES - 1)]
        return tuple(self.ranked[place] for place in places)

    @cached_property
    def luck(self) -> dict[int, float]:
        """By seed: what the luck there was worth to anybody, in days' worth."""
        seeds = [team.told.seed for team in self.teams]
        return debrief.luck_on(self.scenario, self._panel(), seeds, workers=self.workers)

    @cached_property
    def has_one_seed(self) -> bool:
        """Whether all had the same luck."""
        return all(team.told.seed == self.teams[0].told.seed for team in self.teams)

    @cached_property
    def pairs(self) -> tuple[tuple[Team, Team], ...]:
        """Those in whose games something is tried: the best against the last, and against the middle."""
        last = len(self.ranked) - 1
        places = dict.fromkeys(place for place in (last, last // 2) if place)
        return tuple((self.ranked[0], self.ranked[place]) for place in places)

    @cached_property
    def trials(self) -> dict[tuple[int, int], list[debrief.Trial]]:
        """What came of the best's moves in the game of the other, by pair; none where that cannot be played again."""
        found = {(best.number, other.number): self._tried(best, other) for best, other in self.pairs}
        return {pair: tried for pair, tried in found.items() if tried is not None}

    def _tried(self, best: Team, other: Team) -> list[debrief.Trial] | None:
        try:
            script = debrief.script_of(other.record)
        except ReplayMismatch:
            return None
        return debrief.trials(best.told, other.told, script)

    @cached_property
    def short_names(self) -> dict[str, str]:
        """What partners are called in a table."""
        tale = Tale(self.scenario, ())
        return {name: tale.name(name) for name in self.scenario.partners}

    def names(self, teams: Iterable[Team]) -> str:
        """`Teams 1–3, 7`, or the names where they are told."""
        told = [*teams]
        if len(told) > 1 and all(team.name == f"Team {team.number}" for team in told):
            return f"Teams {_spans([team.number for team in told])}"
        return listed(team.name for team in told)


def document(shown: Class) -> Document:
    """Everything that is told of a class, in the four steps of a debrief."""
    teams = f"{counted(len(shown.teams), 'team')} side by side" if len(shown.teams) > 1 else "one team"
    seeds = "the same luck for all" if shown.has_one_seed else "different luck"
    return Document(
        title=f"{shown.scenario.title}: {teams}",
        subtitle=f"{shown.scenario.place}. {_seed(shown)}, {seeds}.",
        sections=(
            Section(1, "games", "The games", (*_games(shown),)),
            Section(1, "did", "Who did what", (*_did(shown),)),
            Section(1, "ended", "How it ended", (*_ended(shown),)),
            Section(1, "counts", "What was counted for the people it is for", (*_counts(shown),)),
            Section(2, "gain", "What was gained, and by whom", (*_gain(shown),)),
            Section(3, "answers", "The same questions, and what was answered", (*answers(shown),)),
            Section(4, "difference", "What made the difference", (*made_the_difference(shown),)),
            Section(4, "luck", "Luck", (*luck(shown),)),
        ),
    )


def _seed(shown: Class) -> str:
    if shown.has_one_seed:
        return f"Seed {shown.teams[0].told.seed}"
    return counted(len(dict.fromkeys(team.told.seed for team in shown.teams)), "seed").capitalize()


def _games(shown: Class) -> Iterator[Block]:
    for text in shown.left_out:
        yield Paragraph(text, look="strong")
    of = len(shown.scenario.round_ends)
    rows = ((team.name, team.told.code, f"{team.told.rounds} of {of}", str(team.told.seed)) for team in shown.teams)
    yield Table("Who played", ("Team", "Check code", "Rounds", "Seed"), (*rows,))
    yield Paragraph(
        "A check code stands for a whole record: the same file gives the same code on any machine. Read aloud, it "
        "tells when a wrong or damaged file was handed in. It stops accidents, not cheats: whoever changes a file on "
        "purpose gets a code that fits.", look="note",
    )  # fmt: skip
    for code in dict.fromkeys(team.told.code for team in shown.teams):
        same = [team for team in shown.teams if team.told.code == code]
        if len(same) > 1:
            yield Paragraph(f"{shown.names(same)} have one code: the same game, to the last choice.", look="strong")
    if len(dict.fromkeys(team.told.model_version for team in shown.teams)) > 1:
        told = "; ".join(f"{team.name} with {team.told.model_version}" for team in shown.teams)
        yield Paragraph(f"Not all were played with the same model, which may make a difference: {told}.", look="note")


def _did(shown: Class) -> Iterator[Block]:
    head = ("Team", *SHORT.values())
    days = tuple((team.name, *(f"{days:.3g}" for days in team.told.attention.values())) for team in shown.teams)
    yield Table("Your own days by principle", head, days)
    rounds = tuple((team.name, *(_rounds(team.told, code) for code in SHORT)) for team in shown.teams)
    yield Table("The rounds in which something was done for it", head, rounds)
    yield Paragraph("Days of an action that bears on several principles are parted equally among them.", look="note")
    plans = [(plan.name, _launched(shown, name)) for name, plan in shown.scenario.initiatives.items()]
    begun = tuple((name, text) for name, text in plans if text)
    if begun:
        yield Table("Joint work, and when each team first turned to it", ("Joint work", "Turned to in"), begun)
    never = [name for name, text in plans if not text]
    if never:
        yield Paragraph(f"Nobody turned to {listed(never)}.")
    visits = tuple((team.name, *(_visits(team.told, name) for name in shown.short_names)) for team in shown.teams)
    yield Table("Visits in which a partner was asked along", ("Team", *shown.short_names.values()), visits)
    yield Paragraph("Look along your row first. What did you do that nobody else did, and why?", look="ask")


def _rounds(told: debrief.Told, principle: Any) -> str:
    return _spans(told.rounds_of(principle)) or "none"


def _spans(numbers: Sequence[int]) -> str:
    """Numbers in a row: `1–4, 7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans)


def _launched(shown: Class, initiative: str) -> str:
    by_round: dict[int, list[Team]] = {}
    for team in shown.teams:
        of_it = [deed.round for deed in team.told.deeds if deed.action.choice.get("initiative") == initiative]
        if of_it:
            by_round.setdefault(of_it[0], []).append(team)
    return "; ".join(f"round {number} by {shown.names(by_round[number])}" for number in sorted(by_round))


def _visits(told: debrief.Told, partner: str) -> str:
    visits = [deed for deed in told.deeds if deed.action.kind == "visit"]
    return str(len([deed for deed in visits if partner in deed.action.choice[ACTIONS["visit"].target]]))


def _ended(shown: Class) -> Iterator[Block]:
    months = round(shown.scenario.horizon / 20)
    rows = tuple(
        (
            team.name,
            ENDINGS[team.told.ended].format(months=months) if team.told.ended else "Left before its end",
            VERDICTS[team.told.verdict].partition(":")[0] if team.told.ended else "none yet",
            PEOPLE[team.told.people].partition(":")[0] if team.told.ended else "none yet",
        )
        for team in shown.teams
    )
    yield Table("The two verdicts", ("Team", "Ending", "The ledger's", "The people's"), rows)
    over = [team for team in shown.teams if team.told.ended]
    torn = [team for team in over if (team.told.verdict, team.told.people == "better") in APART]
    if torn:
        yield Paragraph(f"The two do not agree for {shown.names(torn)}. Which would you answer for?", look="ask")


def _counts(shown: Class) -> Iterator[Block]:
    for name, part in shown.scenario.community.outcomes.items():
        now, target = (number_of(count, part.baseline) for count in (part.baseline, part.target))
        hoped = f"{now} {part.unit} at the start, {target} hoped for"
        last = [(team.name, team.told.counts[name][-1:]) for team in shown.teams]
        rows = tuple((team, number_of(seen[0][1], part.baseline) if seen else "never counted") for team, seen in last)
        yield Table(f"{part.name}, for {part.group}: {hoped}", ("Team", "Counted last"), rows)
        drawn = [(team.name, team.told.counts[name]) for team in shown.drawn if team.told.counts[name]]
        series = tuple(
            Series(team, ((0.0, part.baseline), *((shown.across(day), count) for day, count in counts)))
            for team, counts in drawn
        )
        if series:
            says = "; ".join(f"{line.name} {number_of(line.points[-1][1], part.baseline)}" for line in series)
            yield Chart(part.name, f"Last: {says}. {target} hoped for.", shown.calendar.unit, part.unit, series)


def _gain(shown: Class) -> Iterator[Block]:
    series = tuple(
        Series(team.name, tuple((shown.across(20 * k), net) for k, net in enumerate(team.told.measured.curve, start=1)))
        for team in shown.drawn
        if team.told.measured.curve
    )
    if series:
        says = "; ".join(f"{line.name} {whole(line.points[-1][1])}" for line in series)
        title, few = "Net gain, team by team", len(shown.drawn) < len(shown.teams)
        chosen = " Drawn are the best, the last, and three evenly between them; the table has all." if few else ""
        says = f"Where each game stands: {says}.{chosen}"
        yield Chart(title, says, shown.calendar.unit, "net gain, in days' worth", series)
    rows = tuple(
        (
            team.name,
            whole(team.told.net_at(shown.month)) if team.told.measured.curve else NO_NET,
            *(whole(team.told.partners[name]) for name in shown.short_names),
        )
        for team in shown.ranked
    )
    head = ("Team", f"All, by {shown.moment}", *shown.short_names.values())
    yield Table("Net gain in days' worth, of the whole and of each partner where its game stands", head, rows)
    people = tuple((team.name, f"{100 * team.told.measured.people:+z.0f}") for team in shown.ranked)
    caption = "For people: how far joint services have brought them towards what was hoped for"
    yield Table(caption, ("Team", "Hundredths of the way"), people)
    yield Paragraph("Both in the order of net gain. What was won for people is never added to it.", look="note")
