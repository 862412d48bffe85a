"""Lines for those who leave and those who stay, by kind of organisation; and for people the scenario gives no voice."""

from __future__ import annotations

Lines = tuple[str, ...]

FAREWELL: dict[str, Lines] = {
    "council": (
        "I have been told to spend the hours where they can be counted.",
        "We are one line in a budget. I looked for the line, and it had gone.",
        "I could not answer the question in committee. It was a short question.",
    ),
    "health": (
        "I have people waiting who do not know that this table exists. I am going back to them.",
        "I took it to the board twice. I cannot take it a third time.",
        "We measure what we do. I had nothing to put in the row.",
    ),
    "police": (
        "I need the hours back. You know by now what they cost.",
        "I have orders to be somewhere else, and they are not wrong.",
        "I gave it my best people. I want to give them something to do.",
    ),
    "agency": (
        "Head office has drawn a line, and you are on the other side of it.",
        "I was asked in writing for a reason to stay. I wrote the date, and then I stopped.",
        "It is not in next year's plan. I did not take it out. I did not put it back.",
    ),
    "college": (
        "I have a timetable, and this was the gap in it.",
        "It was good to be asked. It would have been better to be used.",
        "My principal wanted a number. I did not have one.",
    ),
    "charity": (
        "The trustees asked me what it was for. I heard myself explain.",
        "We shall do what we can do alone. It is less, and it gets done.",
        "People give us money for something. I could not say any more that it was this.",
    ),
    "business": (
        "I have done the sum both ways. I am sorry; I like most of you.",
        "These hours come out of somebody's wages. I am the one who sees whose.",
        "I would have stayed for less than you think. There was not that either.",
    ),
    "community": (
        "We do this in our evenings. We would like some of them back.",
        "You will find us where we always were.",
        "They have stopped asking me how it went. That is when I knew.",
    ),
    "other": ("We came for something, and it was not here.", "I would sooner go while we still nod to one another."),
}
"""What is said for an organisation that leaves, by its kind."""

WOULD_CHANGE: dict[str, Lines] = {
    "let_down": ("That people do what they say. It is not a long list.", "That a date is a date."),
    "in_vain": (
        "That what we put days into is still there a year on.",
        "That somebody says stop while there are days left to save.",
    ),
    "passed_over": ("That I am asked before, and not told after.", "That I hear of it in the room."),
    "left_out": (
        "That there is something for us to do.",
        "That you find out what we are good at. We are good at some things.",
    ),
    "waits": ("One thing, open, that I can point at.", "Something I can take a visitor to."),
    "worn": ("Fewer of these, and shorter.", "That nobody asks for another day before they ask who has one."),
    "other_aims": (
        "That it has something to do with why we came.",
        "That you read what we said at the first meeting. I brought a copy.",
    ),
    "little": (
        "That what we get is within sight of what we give.",
        "That somebody counts it. I have, and I would like to be wrong.",
    ),
}
"""What somebody who spoke of leaving says when asked what would have to change, by what is held against the others."""

WILL_WAIT: dict[str, Lines] = {
    "council": (
        "I shall put it in the report as you said it. They will ask for the date.",
        "I can defend that once. I have used my other times.",
    ),
    "health": ("I will tell them. They will ask when.", "I can hold it for a winter. Not for two."),
    "police": ("I can keep the hours until the next rota.", "I will say that you said so. By name."),
    "agency": ("I shall need that in a form that head office knows.", "I have written it down, with the day."),
    "college": ("I can wait until the timetable is made. That is not long.", "I will hold a room for it. One."),
    "charity": (
        "The trustees meet in the spring. I would like to have it by the spring.",
        "I shall believe it, because I want to. It will not work twice.",
    ),
    "business": (
        "I have heard you. I shall look at the hours again at the end of the quarter.",
        "All right. I have waited longer for less, but I was paid.",
    ),
    "community": ("I'll tell them. They'll want to know who said it.", "We will be there. We are always there."),
    "other": ("Then I shall wait, and look at the calendar.", "I would like to believe that."),
}
"""What is said to a promise of something they need, by kind of organisation."""

LET_GO: Lines = ("Thank you. I had expected to be argued with.", "That is kindly said. I shall think about it.")
"""What is said by one that is told to go if it is right."""

STAYED: dict[str, Lines] = {
    "council": (
        "They are in the report as a partner. I shall have to find another word.",
        "I have three letters with their name on. All of them went out this week.",
    ),
    "health": (
        "I have been sending people their way. Where do I send them now?",
        "That is a gap, and somebody will fall into it.",
    ),
    "police": ("I would have said thanks. Nobody told me that it was their last meeting.", "One fewer to call."),
    "agency": (
        "I had them down for a part of it. Who takes that up?",
        "It leaves a hole in the plan, about their size.",
    ),
    "college": ("I had them in the timetable, in ink.", "I keep laying out one handout too many."),
    "charity": (
        "I rang them. We are still speaking. It is only the table they have left.",
        "I could see it coming, and I was busy.",
    ),
    "business": (
        "That is one fewer to wait for, and one fewer to ask.",
        "They did the sum, then. I have been putting off mine.",
    ),
    "community": (
        "They might have told us to our faces. We would have argued.",
        "It is the ones who can go that go.",
    ),
    "other": ("There is an empty chair, and everybody looks at it.", "I did not think that they would."),
}
"""What somebody who stays says when an organisation has left, by the kind of the one that stays."""

MISSED: Lines = (
    "{name} knew where everything was. I am not sure that anybody else does.",
    "I had only just learned how to ask {name} for something.",
    "You get used to a voice on the telephone.",
    "I shall start again with the next one, from hello.",
    "We had an understanding, {name} and I. It is not written down.",
    "I had three things to settle with {name}. I have brought them back with me.",
    "{name} said what others thought. Somebody else will have to.",
    "I never did find out what {name} did before this.",
    "I hope whoever comes next picks up the telephone as fast.",
    "I sent {name} a card. I did not know what to put in it.",
    "I liked {name}. I do not say it of all of you.",
    "It was easier with {name}. I only see it now.",
    "So I have a number for {name} that nobody answers.",
    "I had just got to the end of explaining it to {name}.",
)
"""What somebody says when another's representative has gone."""

STANDS_IN_THE_WAY: Lines = (
    "So that is where it stands. I had wondered.",
    "Then we had better find out what does serve it.",
    "It is honest, at least. It is also a veto.",
    "I shall take my paper home again.",
)
"""What others say when somebody stands in the way."""

GONE_QUIET: Lines = (
    "I keep a chair for them. It is a good place for coats.",
    "They still get the papers. I see them being opened.",
    "Somebody should ring. I mean somebody other than me.",
    "I do not blame them. I wonder how it is done.",
    "They did not say no. They just stopped saying yes.",
)
"""What others say when somebody has gone quiet."""

RUNS_IT_ALL: Lines = (
    "We could save time and meet at theirs.",
    "I look across the table before I speak. I notice that others do too.",
    "It gets things done. I only ask whose.",
)
"""What others say when one partner runs the partnership."""

AT_THE_END: Lines = (
    "It did what it was for, or it did not. Either way I know whom to ring.",
    "I thought that I would be relieved. I am, a little.",
    "Somebody should keep the list of telephone numbers.",
    "It is a good thing to have an end that somebody chose.",
    "So this is how one stops. I had never seen it done.",
    "I shall keep going to the room for a week or two, from habit.",
)
"""What is said when a partnership is wound down."""

ANYBODY: dict[str, Lines] = {
    "pleased": (
        "I saw it with my own eyes, and I have told them at home.",
        "I had not expected to be glad about this one.",
        "Somebody thanked me for it who had no need to.",
    ),
    "wary": (
        "I would like to see who does what, and by when.",
        "It sounds right. It sounded right the last time.",
        "I shall say yes when I know what I am saying yes to.",
    ),
    "tired": (
        "I have said yes to too much this month.",
        "There are two of us where there used to be four.",
        "I read your paper on the stairs.",
    ),
    "promise_kept": (
        "They said it, and they did it.",
        "I had nothing to chase. I did not know what to do with the afternoon.",
        "It was there when they had said that it would be.",
    ),
    "promise_broken": (
        "I had told people.",
        "I had planned for the date. I could have planned for another.",
        "It is not the first date I have been given.",
    ),
    "overruled": ("I would have liked to be asked.", "I read that it was decided."),
    "thanked": ("Thank you. I have passed it on.", "That was kind, and in front of the right people."),
    "confidence_kept": ("You kept it to yourself. I noticed.",),
    "betrayed": ("I shall know what to tell you another time. Nothing.",),
    "leaving": (
        "I was only just getting to know you all.",
        "I have written down what I could. It is not all of it.",
        "They have found me something nearer home.",
    ),
}
"""By mood: lines for those whom the scenario gives none, chiefly people who come in later."""
