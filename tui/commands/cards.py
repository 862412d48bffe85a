"""Role cards and a briefing card to print: what each partner says, wants and keeps to itself, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from sim import Scenario
from tui.wording import OVERTNESS, capital, counted, listed

CUT = "\n\n---\n\n"
"""Between two cards."""


def cards(scenario: Scenario) -> str:
    """The convener's briefing, then one card for each partner, with a line to fold under before it is handed out."""
    return CUT.join(["\n".join(briefing(scenario)), *("\n".join(role(scenario, name)) for name in scenario.partners)])


def briefing(scenario: Scenario) -> Iterator[str]:
    """What the convener knows on the first day: nothing that is hidden."""
    months = scenario.horizon // 20
    yield f"# {scenario.title}: the convener\n"
    yield f"{scenario.summary.strip()}\n"
    yield f"**What they all signed.** {scenario.purpose}\n"
    yield f"**Time.** {capital(counted(len(scenario.round_ends), 'round'))}, {counted(months, 'month')}.\n"
    yield "**You** run this partnership. You employ nobody in it and can order nobody about. What you have is "
    yield f"{scenario.time.attention:g} days of your own in a round, and what they tell you.\n"
    yield "**At the table**\n"
    for partner in scenario.partners.values():
        person = partner.representative
        later = f" (comes in month {partner.joins // 20 + 1})" if partner.joins else ""
        yield f"- **{partner.name}**{later}: {person.name}, {person.role}"
    yield f"\n**For whom.** {capital(scenario.community.who)}\n"
    for outcome in scenario.community.outcomes.values():
        yield f"- {outcome.name}: {outcome.baseline:g} {outcome.unit} now, {outcome.target:g} hoped for"


def role(scenario: Scenario, name: str) -> Iterator[str]:
    """One partner: its face, then what only whoever plays it may read."""
    partner, person = scenario.partners[name], scenario.partners[name].representative
    abilities = [scenario.capabilities[one] for one in scenario.known_for[name]]
    known = listed(abilities) if abilities else "a bit of everything"
    yield f"# {partner.name}\n"
    yield f"**{person.name}**, {person.role}; {person.manner}.\n"
    yield f'> "{partner.opening.strip()}"\n'
    yield f"**Known for** {known}.\n"
    yield from _aims(scenario, name, is_open=True)
    yield f"\n## Keep to yourself ({partner.name})\n"
    yield from _aims(scenario, name, is_open=False)
    yield from (f'- You know, and have not been asked: "{fact.text}"' for fact in partner.facts.values())
    for pair, tie in scenario.ties.pairs.items():
        one, _, other = pair.partition(">")
        if one == name and tie.history:
            yield f'- Between you and {scenario.partners[other].name}: "{tie.history}"'
    line = person.voice["wary"][0] if "wary" in person.voice else partner.opening.strip()
    yield f'- You might say: "{line}"'


def _aims(scenario: Scenario, name: str, *, is_open: bool) -> Iterator[str]:
    for aim in scenario.partners[name].aims.values():
        if (aim.overtness == "open") is is_open:
            said = "You say you want" if is_open else f"You want ({OVERTNESS[aim.overtness]})"
            yield f"- {said}: {aim.text}"
        elif aim.authenticity == "pseudo" and not is_open:
            yield f"- You say it, and nobody's diary shows it: {aim.text}"
