"""What made the difference between teams: what the best did and others did not, tried in their games; and luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim import debrief
from tui.debriefing.document import Block, Paragraph, Table
from tui.debriefing.to_you import to_you
from tui.telling.acts import acts_of
from tui.telling.tale import Tale
from tui.wording import capital, counted, days_worth, less, listed, sentence, whole

if TYPE_CHECKING:
    from tui.debriefing.compared import Class, Team

MOST_TOLD = 10
"""Things that one did and another did not, of which each is told."""
LITTLE = 0.5
"""Days' worth below which a change is none."""
UNSAID = "You "


def answers(shown: Class) -> Iterator[Block]:
    """Questions that were put to more than one team, and what each said."""
    asked: dict[tuple[str, int], list[tuple[Team, debrief.Reply]]] = {}
    for team in shown.teams:
        for reply in team.told.replies:
            asked.setdefault(reply.asked, []).append((team, reply))
    several = [given for given in asked.values() if len(given) > 1 or len(shown.teams) == 1]
    if not several:
        yield Paragraph("No question was put to more than one team.")
    for given in several:
        first = given[0][1]
        who = shown.short_names.get(first.who, first.who)
        yield Paragraph(f"{who} asked {shown.names(team for team, _ in given)}:")
        yield Paragraph(first.question or "(The record does not hold its words.)", look="quote")
        said: dict[str, list[Team]] = {}
        for team, reply in given:
            said.setdefault(reply.says or reply.choice, []).append(team)
        rows = tuple((words, shown.names(teams)) for words, teams in said.items())
        yield Table("What was answered", ("Answer", "Given by"), rows)
    alone = len(asked) - len(several)
    if alone:
        yield Paragraph(sentence(f"{counted(alone, 'question')} came up in the game of one team alone"), look="note")


def made_the_difference(shown: Class) -> Iterator[Block]:
    """The best beside the last and the middle: what differs, and what of it was tried."""
    if len(shown.teams) < 2:
        yield Paragraph("There is one game only, and nothing to set beside it.")
        return
    best, people = shown.ranked[0], max(shown.teams, key=lambda team: (team.told.measured.people, -team.number))
    yield Paragraph(
        f"By net gain by the end of {shown.moment}, {best.name} did best, and {shown.ranked[-1].name} came last. "
        "That is one measure of two.", look="strong",
    )  # fmt: skip
    if people is not best and people.told.measured.people > best.told.measured.people:
        yield Paragraph(
            f"For people, {people.name} brought more than {best.name}. Which was the better game?", look="ask"
        )
    for best, other in shown.pairs:
        yield from _pair(shown, best, other)


def _pair(shown: Class, best: Team, other: Team) -> Iterator[Block]:
    differs = debrief.difference(best.told, other.told)
    if differs.first is None:
        yield Paragraph(f"{best.name} and {other.name} did and answered the same.", look="strong")
        return
    nets = [whole(team.told.net_at(shown.month)) for team in (best, other)]
    yield Paragraph(
        f"{best.name} ({nets[0]}) and {other.name} ({nets[1]}) first did something else in round {differs.first}.",
        look="strong",
    )
    for one, two, deeds in ((best, other, differs.only_one), (other, best, differs.only_other)):
        if deeds:
            caption = f"What {one.name} did and {two.name} never did, or took up only later"
            more = len(deeds) - MOST_TOLD
            yield Table(caption, ("What", "Round"), (*_deeds(shown, one, deeds[:MOST_TOLD]),))
            if more > 0:
                yield Paragraph(f"And {counted(more, 'thing')} more.", look="note")
    if differs.replies:
        rows = tuple((ours.says, theirs.says, str(ours.round)) for ours, theirs in differs.replies)
        yield Table("The same question, another answer", (best.name, other.name, "Round"), rows)
    yield from _tried(shown, best, other)


def _deeds(shown: Class, team: Team, deeds: Sequence[debrief.Deed]) -> Iterator[tuple[str, str]]:
    tale = Tale(shown.scenario, team.record.happenings)
    yield from ((capital(_done(tale, deed)), str(deed.round)) for deed in deeds)


def _done(tale: Tale, deed: debrief.Deed) -> str:
    """Something done, as what was done: `heard the nursery out`."""
    return to_you(acts_of(tale, [tale.by_id[deed.happening]])).removeprefix(UNSAID).removesuffix(".")


def _tried(shown: Class, best: Team, other: Team) -> Iterator[Block]:
    """One thing at a time from the best, put into the game of the other."""
    found = shown.trials.get((best.number, other.number))
    if found is None:
        yield Paragraph(
            f"Nothing could be tried in the game of {other.name}: it cannot be played again with this version of "
            "Convener.", look="note",
        )  # fmt: skip
        return
    if not found:
        yield Paragraph(
            f"There was nothing of {best.name} that could be tried in the game of {other.name}.", look="note"
        )
        return
    yield Paragraph(
        f"This was tried, not guessed: the game of {other.name} was played again with its own moves and its own luck, "
        f"and with one thing that {best.name} did or answered put in, one at a time, {counted(len(found), 'game')} in "
        "all. What could then not be done any more was left out. No person chose again: whoever had seen what "
        "came of it might have gone on otherwise.", look="note",
    )  # fmt: skip
    tale = Tale(shown.scenario, best.record.happenings)
    rows = tuple(_row(tale, trial) for trial in found)
    head = ("Put in", "Round", "Net gain, in days' worth", "People, in hundredths", "Left out for it")
    yield Table(f"What it changed in the game of {other.name}", head, rows)
    yield Paragraph(_said(best, other, found), look="strong")


def _row(tale: Tale, trial: debrief.Trial) -> tuple[str, ...]:
    if trial.deed is not None:
        what, number = capital(_done(tale, trial.deed)), trial.deed.round
    else:
        assert trial.reply is not None
        what, number = f'Said: "{trial.reply.says}"', trial.reply.round
    if not trial.was_possible:
        return (what, str(number), "could not be done there", "", "")
    return (what, str(number), whole(trial.net), _hundredths(trial.people), str(trial.skipped or "nothing"))


def _hundredths(share: float) -> str:
    return f"{100 * share:+z.1f}"


def _said(best: Team, other: Team, found: Sequence[debrief.Trial]) -> str:
    """What came of the trials, in a sentence."""
    possible = [trial for trial in found if trial.was_possible]
    helped = max((trial.net for trial in possible), default=0.0)
    gap = best.told.measured.net - other.told.measured.net
    if not possible:
        return f"None of it was possible in the game of {other.name}: what came before had closed the way."
    if helped < LITTLE:
        return (
            f"No one thing of {best.name} would have helped {other.name} by itself. What made the difference lies in "
            "several things together, or in when they were done."
        )
    part = f", of the {round(gap)} that lie between them" if gap >= LITTLE else ""
    return f"The one thing that would have helped {other.name} most was worth {days_worth(helped)}{part}."


def luck(shown: Class) -> Iterator[Block]:
    """Whether all had the same luck; where they had not, what it was worth."""
    put_in = [team for team in shown.teams if any("inject" in entry for entry in team.record.inputs)]
    if put_in:
        yield Paragraph(f"Somebody put events of the deck into the game of {shown.names(put_in)}: that is no luck.")
    if shown.has_one_seed:
        yield Paragraph(
            f"All played seed {shown.teams[0].told.seed}: the same luck for all. Chance is drawn by what it is for and "
            "when, so whatever does not hang on a team's choices came to everybody alike. What differs comes of what "
            "they did.", look="strong",
        )  # fmt: skip
        return
    rows = tuple(
        (
            team.name, str(team.told.seed), whole(shown.luck[team.told.seed]), whole(team.told.measured.net),
            less(team.told.measured.net, shown.luck[team.told.seed]),
        )
        for team in shown.teams
    )  # fmt: skip
    yield Paragraph("Seeds differ, so luck does: what differs between these games comes of both.", look="strong")
    yield Table("Luck of the seeds, in days' worth", ("Team", "Seed", "Luck", "Net gain", "Net gain less luck"), rows)
    kind = [team for team in shown.teams if shown.luck[team.told.seed] >= LITTLE]
    hard = [team for team in shown.teams if shown.luck[team.told.seed] <= -LITTLE]
    told = [f"{words} {shown.names(teams)}" for words, teams in (("kind to", kind), ("hard on", hard)) if teams]
    if told:
        yield Paragraph(sentence(f"luck was {listed(told)}"))
    yield Paragraph(
        f"Luck is what four scripted conveners ({', '.join(debrief.PANEL)}) get on a seed, on average, less what they "
        "get on many. They play by rules; what is bad luck for a rule may be an opening for a person.", look="note",
    )  # fmt: skip
