"""The words of the field in plain English, and what each panel is for."""

from __future__ import annotations

import re

from tui.wording import DAYS_WORTH

TERMS: dict[str, str] = {
    "Action": "something you do on purpose; it costs your days, and most cost the partners theirs.",
    "Agenda": "what comes up at the governing body, and in which order. Whoever holds it has power that does not show.",
    "Aim": "something a partner or a person wants. It may be open, taken for granted, or hidden.",
    "Ambition": "how large a step joint work is, from 1 to 5. A larger step takes more days and more trust.",
    "Attention": "your own days in a round. What is not used is gone.",
    "Because": "what was seen to lead to something. i goes all the way back, as far as you can see.",
    "Chair": "the partner that runs the governing body. Kept too long, it feels like theirs.",
    "Collaborative gain": "more came of working together than the same days would have yielded with each alone.",
    "Collaborative inertia": "little comes of it, or slowly, or only with pain.",
    "Commitment": "how far joint work stands in a partner's own plan, so that it counts at home.",
    "Confidence": "something told to you alone. Somebody may ask you about it.",
    "Convener": "you: the one who runs a partnership and owns none of the organisations in it.",
    "Days' worth": f"{DAYS_WORTH}.",
    "Drawer": "everything you may do, beside the few things in your hand.",
    "Estimate": "what you think of something you cannot see. The bar shows where it may lie; it goes stale.",
    "Evidence": "what others elsewhere have learned, brought to the table.",
    "Feature": "one of six marks of a partnership that looks to what comes of it.",
    "Formal agreement": "who does what, who pays, who is liable. It stands in for some trust, at a price.",
    "Gain statement": "what the partners say they will gain: what, for whom, through whom, by when.",
    "Gauge": "one of three kinds of inertia: too little, too slow, too painful.",
    "Governing body": "the meeting of all members. What you propose waits for it, if enough of them come.",
    "Hand": "the few actions that the situation itself raises, with the reason for each.",
    "Handover": "what a person knows, written down before they leave. Without one most trust leaves with them.",
    "Happening": "one thing that happened, kept with what it changed and what it came of.",
    "Influence": "power over others: a partner's part of all there is.",
    "Initiative": "joint work that can be launched; once delivered, it becomes a joint service.",
    "Joint service": "finished joint work that goes on running, and has to be kept up.",
    "Ledger": "what joint work yields and what it costs. At zero everybody might as well have gone alone.",
    "Member": "a partner that takes part. One that has gone quiet is a member in name.",
    "Net gain": "what joint work yielded, less what it cost, the partners' own alternatives included.",
    "Outcome": "what should become different for people, counted in their own units. It comes late.",
    "Ownership": "how far a partner holds the partnership for its own.",
    "People's verdict": "whether those it is for are better off than they would have been without it.",
    "Pilot": "a small first step with those who are ready, before all is agreed.",
    "Power": "how much a partner can bring to bear: mandate, money, knowledge, standing, the door.",
    "Principle": "one of the seven guiding principles that an action serves; the drawer is ordered by them.",
    "Promise": "what somebody said would be done by a date. Kept, it makes the next step possible.",
    "Question": "somebody waits for your answer, and the story with them.",
    "Representative": "the person who sits at the table for a partner. Each may move on.",
    "Round": "one turn: you plan, then some months pass.",
    "Seed": "the number from which all luck of a game follows: the same number, the same luck.",
    "Shift": "one of five ways in which a partnership changes as it goes on.",
    "Spread": "how far an estimate may be out, to either side.",
    "Standing": "how well a partner thinks of you.",
    "Theme": "a field of work, by what it needs.",
    "Tie": "how one partner stands towards another; not the same the other way round.",
    "Trade of aims": "two partners each take up something the other wants, so that work for one serves both.",
    "Trust": "how far one partner counts on another. It rises slowly and falls fast.",
    "Two verdicts": "the ledger's and the people's. They can disagree, which is worth arguing about.",
    "Unpaid days": "what families and volunteers give; kept apart, and never turned into days' worth.",
    "Worn": "how tired the people of a partner are of load and meetings.",
}

ABOUT_PANELS: dict[str, str] = {
    "people": "who is at the table, and how each seems to take you, the partnership and the load. Enter: dossier.",
    "ties": "how far each is thought to trust each other. m changes between words and the full matrix.",
    "network": "fixed seats; strong ties are drawn solid, strained ones dotted, steady ones not. Enter: dossier.",
    "power": "how influential each looks, and what was seen to move it.",
    "ledger": "days that visibly went in, and inertia as far as it can be read. What it yields is counted at the end.",
    "community": "what it is for, as published; and joint work, how far it is and when it is due.",
    "said": "everything seen and said, newest first. Enter: why. w leaves only what was said.",
    "hand": "what the situation raises, with why. Enter chooses for it.",
    "planned": "what you do this round, in order. J and K move, x drops, u undoes, c plays the round.",
    "dossier": "all you know of one partner. n writes your own note.",
}

FOR_PANELS: dict[str, tuple[str, ...]] = {
    "people": ("Standing", "Ownership", "Worn", "Estimate"),
    "ties": ("Trust", "Estimate", "Spread"),
    "network": ("Trust", "Formal agreement"),
    "power": ("Power",),
    "ledger": ("Ledger", "Collaborative gain", "Collaborative inertia"),
    "community": ("Two verdicts", "Joint service", "Promise"),
    "said": ("Because",),
    "hand": ("Hand", "Drawer", "Attention"),
    "planned": ("Attention", "Round"),
    "dossier": ("Aim", "Confidence", "Promise"),
}


def terms_for(panel: str, pointed: str) -> tuple[str, ...]:
    """Words that matter where one is: those that stand in what is pointed at, then the panel's."""
    here = [term for term in TERMS if re.search(rf"\b{re.escape(term)}s?\b", pointed, re.IGNORECASE)]
    return tuple(dict.fromkeys((*here, *FOR_PANELS.get(panel, ()))))
