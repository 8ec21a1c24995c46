"""The questions that Kith ships, by situation: about the other one, open, concrete enough that a story comes back.

A key is for ever: what an owner has put into other words, left out or moved is remembered under it. New ones get new keys. The last of
each situation is the closing one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Key -> question, reason (may be empty); by situation.
Shipped = Mapping[str, tuple[tuple[str, str, str], ...]]

SHIPPED: Shipped = MappingProxyType(
    {
        "stranger": (
            ("stranger-brought", "What made you come tonight?", "Everybody has an answer, and it says what they want."),
            ("stranger-week", "What did your week at work look like?", "A week is easier to tell than a title."),
            ("stranger-proud", "What did you get working lately that you like?", ""),
            ("stranger-stuck", "What are you stuck on just now?", "You may know something, or somebody."),
            ("stranger-start", "How did you get into this?", ""),
            ("stranger-talk", "Which talk would you send a friend to?", "Easy when you have just heard the same one."),
            ("stranger-changed", "What do you do otherwise than a year ago?", ""),
            ("stranger-tool", "Which tool would you miss most?", ""),
            ("stranger-again", "Where else do you meet people who do this?", "It gives you your next place to go to."),
            ("stranger-wish", "What would you like to learn next?", "Something to write to them about afterwards."),
            ("stranger-else", "Who else in this room should I talk to?", "They may walk you over."),
        ),
        "coffee": (
            ("coffee-now", "What takes up most of your days now?", "Begin where they are, not where you left off."),
            ("coffee-last", "How did it go on with what you told me last time?", "Your notes know what that was."),
            ("coffee-good", "What has been good lately?", ""),
            ("coffee-hard", "What is harder than it should be?", "Listen for what you could help with."),
            ("coffee-decide", "What do you have to decide this year?", ""),
            ("coffee-learnt", "What have you changed your mind about?", ""),
            ("coffee-people", "Who do you learn from these days?", ""),
            ("coffee-next", "What would you do with six free months?", ""),
            ("coffee-drop", "What would you rather stop doing?", ""),
            ("coffee-help", "What could I take off your hands, or look at?", "Offer before you ask for anything."),
            ("coffee-else", "Whom should I get to know, of those you like?", ""),
        ),
        "role": (
            ("role-day", "What did you do yesterday, hour by hour?", "A real day, not the one in the advertisement."),
            ("role-way", "How did you come to this work?", ""),
            ("role-surprise", "What surprised you in the first months?", ""),
            ("role-hard", "What is the hard part that nobody sees?", ""),
            ("role-good", "When do you forget the time?", ""),
            ("role-skills", "Which skill do you use every day?", "What is used counts more than what is listed."),
            ("role-missing", "What do newcomers lack most often?", "That is what to learn next."),
            ("role-judged", "How do people notice that you do it well?", ""),
            ("role-leave", "Why do people leave this work?", "The answer that no page about the role has."),
            ("role-again", "What would you learn first, if you began again?", ""),
            ("role-proof", "What would show you that somebody can do it?", "It becomes your next project."),
            ("role-else", "Who does this work quite differently, and might talk to me?", ""),
        ),
        "place": (
            ("place-join", "Why did you join, and why do you stay?", "Two questions; the second says more."),
            ("place-team", "Who sits around you, and who does what?", ""),
            ("place-decide", "How was your last big decision made?", "A story, not a value on a wall."),
            ("place-wrong", "What happens when something breaks at night?", ""),
            ("place-new", "How did the last newcomer settle in?", ""),
            ("place-time", "How much of your week is your own?", ""),
            ("place-next", "What does the team need in the next half-year?", "That is what they will look for."),
            ("place-change", "What would you change there first?", ""),
            ("place-leave", "Where do people go when they leave?", ""),
            ("place-hire", "How did the last people come in?", "Through a page, or through somebody."),
            ("place-out", "Where can one see the work from outside?", "Talks, code, evenings: a way in for later."),
            ("place-else", "Who else there would tell me how it is?", ""),
        ),
    }
)
