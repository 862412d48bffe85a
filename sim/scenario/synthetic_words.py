"""Names and lines that synthetic scenarios are written with."""

from __future__ import annotations

CAPABILITIES = {
    "outreach": "reaching people who are on nobody's list",
    "premises": "rooms in the right places, open at the right hours",
    "training": "courses and tutors",
    "advice": "knowing the rules and the figures",
    "employers": "employers who will pick up the phone",
    "care": "skilled care, day by day",
    "data": "records that show who is missing out",
    "voice": "being believed by those it is for",
}

THEMES = {
    "work": ("getting into work and staying there", "the jobs line"),
    "health": ("staying well for longer", "the health round"),
    "homes": ("a safe and settled home", "the tenancy desk"),
    "learning": ("learning that leads somewhere", "the learning bus"),
    "safety": ("streets where people feel safe", "the street team"),
}
"""By id: what the theme is called, and what a service on it is called."""

PARTNERS = (
    ("council", "council", "Council"),
    ("health", "health", "Health Board"),
    ("college", "college", "College"),
    ("charity", "charity", "Families Trust"),
    ("firm", "business", "Chamber of Trade"),
    ("residents", "community", "Residents' Forum"),
    ("police", "police", "Police Division"),
    ("agency", "agency", "Enterprise Agency"),
    ("housing", "other", "Housing Association"),
    ("carers", "charity", "Carers' Centre"),
)
"""Id, kind and what comes after the name of the place."""

PLACES = ("Ardmuir", "Brackenhaugh", "Carnoch", "Dunvarie", "Eskholm", "Fallinch", "Garvald Cross", "Inverlunan")

FIRST_NAMES = ("Aisha", "Brian", "Catriona", "Dev", "Elspeth", "Farid", "Grace", "Hamish", "Isla", "Joseph", "Kirsty",
               "Liam", "Morag", "Nadia", "Owen", "Priya", "Rhona", "Stuart", "Tomasz", "Una")  # fmt: skip
LAST_NAMES = ("Adair", "Begum", "Cairns", "Docherty", "Ellis", "Fraser", "Gunn", "Hossain", "Innes", "Jack",
              "Kowalski", "Lennox", "Mackie", "Nisbet", "Okafor", "Petrie", "Rennie", "Sharma", "Ure")  # fmt: skip

ROLES = ("head of partnerships", "area manager", "service lead", "chief officer", "policy officer", "chair")
MANNERS = ("dry, and always short of time", "warm and roundabout", "careful, in numbers", "blunt and quick to laugh")

VOICE = {
    "pleased": ("Well, that went better than I feared.", "I can take {what} home with me.", "More of this, please."),
    "wary": ("I'd like to see {what} in writing.", "We have been here before.", "Tell me who pays."),
    "overruled": ("So that was decided without us.", "I said no, and here we are.", "You might have asked."),
    "thanked": ("It is good to hear it said.", "My team will be glad of that.", "Thank you. Really."),
    "tired": ("This is my fifth meeting this week.", "We are running on goodwill.", "I have nobody left to send."),
    "promise_kept": ("You said it and you did it.", "On the day, as promised.", "Then we can plan on you."),
    "promise_broken": ("We were promised {what}.", "I told my board it would come.", "That was not the deal."),
    "confidence_kept": ("You could have said, and did not.", "I noticed that you kept it to yourself.", "I owe you."),
    "betrayed": ("I told you that alone.", "So it is all over town.", "I will know better now."),
    "leaving": ("I start elsewhere next month.", "Somebody else will sit here soon.", "Look after the others."),
}
"""Three lines for each mood."""

OPENINGS = (
    "We are glad to be asked, and we have a full year already.",
    "We will come, and we will say what we think.",
    "We have tried this alone and it did not hold.",
    "Our board wants to see results before the spring.",
)

OPEN_AIMS = ("more people helped with {theme}", "to be seen to lead on {theme}", "a lasting answer to {theme}")
HIDDEN_AIMS = (
    "to keep our own contract on {theme}",
    "to show up a rival over {theme}",
    "a way out of paying for {theme}",
)
ASSUMED_AIMS = ("to fill our own places through {theme}", "to be paid for what we already do on {theme}")
PERSONAL_AIMS = ("a post worth applying for, by way of {theme}", "not to be blamed again over {theme}")

FACTS = (
    "Half of those on the list for {theme} moved away last year.",
    "A building that would suit {theme} stands empty two days a week.",
    "The last grant for {theme} may not be spent on staff.",
    "A scheme in the next valley halved the drop-out from {theme}.",
)

HISTORIES = (
    "a tender lost by one point",
    "a good year on the flood committee",
    "a letter to the paper, never answered",
)

INITIATIVES = {
    1: ("an open morning for {theme}", "A morning where anyone may come and ask."),
    2: ("a shared front desk for {theme}", "One desk where nobody is sent on."),
    3: ("a joint team for {theme}", "People of several partners who work as one."),
    4: ("a joined-up pathway for {theme}", "One plan with each person, and all keep to it."),
    5: ("a single budget for {theme}", "Money and people put together for the whole place."),
}
"""By ambition: the name, and what it does."""

OUTCOMES = {
    "work": ("people in work", "adults out of work for a year"),
    "health": ("falls treated a month", "people over seventy"),
    "homes": ("families in settled homes", "families with young children"),
    "learning": ("learners who finish", "adults without a certificate"),
    "safety": ("people who feel safe after dark", "residents of the town centre"),
}
"""By theme: the unit, and the group."""

EVENTS = {
    "shift": ("A hard winter", "Everyone is stretched, and it shows."),
    "trust": ("A row in the local paper", "Old quarrels are in print again."),
    "capacity": ("A hiring freeze", "Posts stay empty until further notice."),
    "leave": ("A restructuring", "Desks are cleared from one week to the next."),
    "delay": ("A burst main", "Nothing can open until the repairs are done."),
    "surface": ("A leaked memo", "A page that was meant for few is read by many."),
    "share": ("An open day", "Someone says aloud what only they had known."),
    "potential": ("A change in the rules", "What was possible yesterday is worth something else today."),
    "reprioritise": ("A new minister", "The letter from the capital names other priorities."),
    "influence": ("A grant goes elsewhere", "Whoever held the purse holds a smaller one."),
    "blur": ("A merger of departments", "Nobody is quite sure whose desk it is now."),
    "outcome": ("A works closes", "What happens outside the room moves the count."),
}
"""By effect: the name of the event, and what everyone learns."""
