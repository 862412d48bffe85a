"""What happened in a round and why, as a few sentences: related happenings are told together, small ones not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sim import KINDS, Happening, kinds
from tui.telling.acts import is_vain_push, pushed_in_vain
from tui.telling.causes import because, is_cut
from tui.telling.joint_work import dates_passed, decided, delivered, done_late
from tui.telling.leaving import departed, how_asked, is_of_leaving, left, spoke_of_leaving
from tui.telling.tale import Tale
from tui.wording import answer_words, brief, capital, listed, sentence

HEAVY = 8
"""Weight from which something is always told: later rounds, or the end, refer to it."""


class Beat(NamedTuple):
    """A piece of the story."""

    day: int
    weight: int
    text: str
    short: str = ""
    """The same where there is less room; empty: it cannot be told shorter."""
    ids: tuple[str, ...] = ()
    """The happenings it tells."""
    newcomer: str = ""
    """Who is named for the first time in it."""

    def tells(self, tale: Tale, row: Happening) -> bool:
        """Whether a happening is told in it, by itself or with what caused it."""
        causes = [*row.because]
        if row.kind == kinds.DEPARTED:
            causes += [again for cause in causes for again in tale.by_id[cause].because]
        return any(one in self.ids for one in (row.id, *causes))


def beats_of(tale: Tale, rows: Sequence[Happening]) -> list[Beat]:
    """All that is worth telling of these rows, in order of day."""
    beats = [_beat(tale, row, text) for row in rows if (text := _told(tale, row))]
    weight = kinds.PROMISE_BROKEN.story.weight
    beats += [
        Beat(settled[0].day, weight, text, short, tuple(row.id for row in settled))
        for settled, text, short in dates_passed(tale, rows)
    ]
    idle = [(row, pushed_in_vain(tale, row)) for row in rows if is_vain_push(tale, row)]
    beats += [Beat(row.day, HEAVY, text, ids=(row.id,)) for row, text in (*idle, *done_late(tale, rows))]
    return sorted(beats, key=lambda beat: (beat.day, not beat.newcomer))


def _beat(tale: Tale, row: Happening, text: str) -> Beat:
    newcomer = tale.person(row.who, row.day) if row.kind in (kinds.JOINED, kinds.ARRIVED) else ""
    return Beat(row.day, KINDS[row.kind].story.weight, text, _shortly(tale, row), (row.id,), newcomer)


def _told(tale: Tale, row: Happening) -> str:
    """A row's part of the story; nothing where it is told as part of something else."""
    if not KINDS[row.kind].story.weight or row.kind in HIDDEN or tale.is_of_gone(row) or _is_part_of_more(tale, row):
        return ""
    tell = TELLERS.get(row.kind, _plainly)
    return tell(tale, row)


def _again(tale: Tale, row: Happening, *, whose: bool = True) -> bool:
    """Whether something of its kind has been told before (of the same partner, where that matters)."""
    before = (one for one in tale.rows[: tale.place[row.id]] if one.kind == row.kind)
    return any(one.who == row.who or not whose for one in before)


def _worn_out(tale: Tale, row: Happening) -> str:
    """Why is said each time, in other words."""
    return sentence(_turn(tale, row, WORN).format(**tale.fields(row))) if _again(tale, row) else _plainly(tale, row)


def _failed(tale: Tale, row: Happening) -> str:
    """Why is said once, where several pieces of work are given up on one day for the same reason."""
    rows = [one for one in tale.rows[: tale.place[row.id]] if one.kind == kinds.FAILED and one.day == row.day]
    if any(because(tale, one) == because(tale, row) for one in rows):
        return sentence(f"{tale.fields(row)['what']} was given up with it, and for the same reason")
    return _plainly(tale, row)


def _once_more(tale: Tale, row: Happening) -> str:
    """What has been told before in the same words, of the same partner, is told as happening again."""
    return sentence(ONCE_MORE[row.kind].format(**tale.fields(row))) if _again(tale, row) else _plainly(tale, row)


ONCE_MORE = {
    kinds.BLOCKED: "once more {who} stood in the way of what did not serve it",
    kinds.FACTION_GONE: "the gap around {members} had closed once more{with_gone}",
}


def _went_quiet(tale: Tale, row: Happening) -> str:
    """All that go quiet on one day."""
    names = [one.who for one in tale.rows if one.kind == kinds.WENT_QUIET and one.day == row.day]
    if len(names) == 1:
        return _plainly(tale, row)
    return sentence(f"{tale.names(names)} had gone quiet: members in name, who came less often and gave half")


def _papers(tale: Tale, row: Happening) -> str:
    """What papers are for is said each time, in other words."""
    if not _again(tale, row, whose=False):
        return _plainly(tale, row)
    return sentence(_turn(tale, row, PAPERS).format(**tale.fields(row)))


def _turn(tale: Tale, row: Happening, words: Sequence[str]) -> str:
    """The next of several ways to tell what happens again and again."""
    before = sum(one.kind == row.kind for one in tale.rows[: tale.place[row.id]])
    return words[before % len(words)]


WORN = (
    "the people of {who} looked worn: their diary held more than they could do",
    "more stood in the diary of {who} than its people could do",
    "{who} could not keep up with all that it had said yes to",
)
PAPERS = (
    "for want of trust, the team of {what} had papers drawn up before it began",
    "{what} began with papers, since its team would not take one another's word for it",
    "the team of {what} put everything in writing first, and that took days as well",
)


def _gap(tale: Tale, row: Happening) -> str:
    """Who is seen to keep apart; again, where a gap had been there before."""
    if _again(tale, row, whose=False):
        return sentence(f"{tale.fields(row)['members']} were now seen to talk before meetings and not in them")
    return _plainly(tale, row)


def _shortly(tale: Tale, row: Happening) -> str:
    """What has a short form, in it."""
    if row.kind == kinds.EVENT:
        return _event(tale, row, room=1)
    if row.kind == kinds.JOINED:
        says = brief(row.detail["says"], 80)
        return sentence(kinds.JOINED.story.tells.format_map({**tale.fields(row), "says": says}))
    if row.kind == kinds.DECIDED:
        return decided(tale, row, shortly=True)
    if row.kind == kinds.DELIVERED:
        late = f", {tale.calendar.late(row.day - row.detail['late'], row.day)} late" if row.detail["late"] > 0 else ""
        return sentence(f"{tale.told(row)} in {tale.calendar.at(row.day)}{late}")
    return ""


HIDDEN = (kinds.HELD_BACK,)
"""Kinds that are told behind the scenes only."""


def _is_part_of_more(tale: Tale, row: Happening) -> bool:
    """Whether a happening is told together with what caused it."""
    causes = {tale.by_id[cause].kind for cause in row.because}
    if row.kind in (
        kinds.PROMISE_KEPT,
        kinds.PROMISE_BROKEN,
        kinds.PROMISE_EXCUSED,
        kinds.ANSWERED,
        kinds.PUSHED,
        kinds.INITIATIVE_LISTED,
    ):
        return True
    if row.kind == kinds.WENT_QUIET:
        before = tale.rows[: tale.place[row.id]]
        return any(one.kind == kinds.WENT_QUIET and one.day == row.day for one in before)
    if row.kind == kinds.FACTION_GONE:
        return tale.gap_before(row) is None
    if row.kind == kinds.WORD_BROKEN:
        return any(one.kind == kinds.LEFT for one in tale.then[row.id])
    if row.kind == kinds.AIM_EXPOSED:
        return bool(causes & {kinds.EVENT, kinds.ANSWERED, kinds.CAME_BACK, kinds.CONFIDENCE_BETRAYED})
    return bool(causes & {kinds.POST_ENDED, kinds.ASKED})


def _plainly(tale: Tale, row: Happening) -> str:
    told = tale.told(row)
    return sentence(told if "because" in told else told + because(tale, row))


def _event(tale: Tale, row: Happening, room: int = 180) -> str:
    """News from outside, its first sentence at least, and what it did that all could see."""
    news = f"{row.detail['name']}. {brief(tale.news_text(row), room)}"
    did = [*_consequences(tale, row)]
    return sentence(news) + (f" Because of it {listed(did)}." if did else "") + _exposed(tale, row)


def _exposed(tale: Tale, row: Happening) -> str:
    """What was found out by it."""
    return "".join(f" {sentence(tale.told(one))}" for one in tale.then[row.id] if one.kind == kinds.AIM_EXPOSED)


def _consequences(tale: Tale, row: Happening) -> Iterator[str]:
    """What an event or an answer did that all could see."""
    yield from (tale.told(effect) for effect in tale.then[row.id] if effect.kind == kinds.STOOD_STILL)
    ended = [effect for effect in tale.then[row.id] if effect.kind == kinds.POST_ENDED]
    gone = [one for effect in ended for one in tale.then[effect.id] if one.kind == kinds.DEPARTED]
    if gone:
        names = listed(f"{one.detail['name']} left {tale.name(one.who)}" for one in gone)
        yield f"{names} (the {'post' if len(gone) == 1 else 'posts'} stood empty)"
    days = [effect for effect in tale.then[row.id] if effect.kind == kinds.SQUEEZED and not tale.is_of_gone(effect)]
    for way in ("fewer", "more"):
        if rows := [effect for effect in days if is_cut(effect) == (way == "fewer")]:
            time = tale.calendar.counted(20 * rows[0].detail["months"])
            yield f"{tale.names(e.who for e in rows)} had {way} days to give for {time}"


def _question(tale: Tale, row: Happening) -> str:
    """A question to the convener and the answer; never shortened, because the answer may refer to any of it."""
    put = how_asked(row, "asked", "spoke of leaving", "said to the convener")
    asked = f'{tale.person(row.who, row.day)} {put}: "{row.detail["says"]}"'
    if is_of_leaving(row):
        asked = spoke_of_leaving(tale, row)
    told = [
        f"What it is about: {tale.fields(one)['aim']}" for one in tale.then[row.id] if one.kind == kinds.AIM_CONFIDED
    ]
    answered = [one for one in tale.then[row.id] if one.kind == kinds.ANSWERED]
    answers = [f"The convener's answer: {answer_words(one.detail['says'])}{_what_came(tale, one)}" for one in answered]
    return " ".join([asked, *told, *answers])


def _what_came(tale: Tale, row: Happening) -> str:
    """What an answer did, and what was found out by it."""
    did = [*_consequences(tale, row)]
    return (f" {capital(listed(did))}." if did else "") + _exposed(tale, row)


def _came_back(tale: Tale, row: Happening) -> str:
    """What was answered comes back, with what followed."""
    return sentence(tale.told(row)) + _what_came(tale, row)


def _betrayed(tale: Tale, row: Happening) -> str:
    """A confidence comes out, and with it what was confided."""
    return sentence(tale.told(row)) + _exposed(tale, row)


def _arrived(tale: Tale, row: Happening) -> str:
    """Somebody new in a post; where nobody has a name, two in a row are called alike."""
    if row.detail["name"] == row.detail["after"]:
        return sentence(f"somebody else, again new, took up the post at {tale.name(row.who)}")
    return sentence(tale.told(row))


def _fact(tale: Tale, row: Happening) -> str:
    """What somebody told, and what could be thought of then."""
    told = because_first(tale, row)
    ideas = [tale.told(one) for one in tale.then[row.id] if one.kind == kinds.INITIATIVE_LISTED]
    return told + (f" So {listed(ideas)}." if ideas else "")


def because_first(tale: Tale, row: Happening) -> str:
    """With the cause in front, where what is told ends in somebody's words."""
    cause = because(tale, row).removeprefix(", ")
    return sentence(f"{cause}, {tale.told(row)}" if cause else tale.told(row))


def _gain_stated(tale: Tale, row: Happening) -> str:
    """What they said they would gain, and what they left open."""
    what = tale.gain(row.detail["said"], row.day)
    away = tale.apologies(row.detail["absent"], row.day) if row.detail["absent"] else ""
    told = "together they said once more what they would gain" if _again(tale, row) else tale.told(row)
    return sentence(f"{told}: {what}" + (f"; {away}" if away else ""))


TELLERS: dict[str, Callable[[Tale, Happening], str]] = {
    kinds.EVENT: _event,
    kinds.ASKED: _question,
    kinds.LEFT: left,
    kinds.FAILED: _failed,
    kinds.WENT_QUIET: _went_quiet,
    kinds.BLOCKED: _once_more,
    kinds.FACTION_GONE: _once_more,
    kinds.WORN_OUT: _worn_out,
    kinds.PAPERS_DRAWN: _papers,
    kinds.FACTION_SEEN: _gap,
    kinds.DEPARTED: departed,
    kinds.CAME_BACK: _came_back,
    kinds.FACT_SHARED: _fact,
    kinds.CONFIDENCE_BETRAYED: _betrayed,
    kinds.ARRIVED: _arrived,
    kinds.HISTORY_TOLD: lambda tale, row: sentence(tale.told(row)),
    kinds.AIM_SURFACED: because_first,
    kinds.AIM_CONFIDED: because_first,
    kinds.DECIDED: decided,
    kinds.GAIN_STATED: _gain_stated,
    kinds.DELIVERED: delivered,
}
"""Kinds that are told with more than their own sentence."""
