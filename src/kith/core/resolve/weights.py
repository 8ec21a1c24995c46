"""The weights that are not frequencies: what an agreement or a contradiction of each kind says, in millibits.

Each is log2 of (how often it is so between two entries of one human) over (how often between two humans), after Fellegi and Sunter
(1969). The numerators are round figures for address books and mail as people keep them; denominators that depend on the book
(how common a name is) are in `frequencies`.
"""

from __future__ import annotations

from typing import Final

from kith.core.resolve.frequencies import BIT
from kith.core.resolve.spelling import Level

#: Equal addresses. Two who live or work together may share one, so a contradicting given name takes `HOUSEHOLD` of it back.
ADDRESS: Final = {"email": 24 * BIT, "profile": 26 * BIT, "handle": 24 * BIT, "phone": 17 * BIT}
HOUSEHOLD: Final = -10 * BIT
#: How often two entries of one human agree on a given name at each level, as log2; beside the surprise of what they agree on. An
#: initial gets back what the count of a family name cannot know: of whom nothing but an initial is seen, few are others.
GIVEN: Final = {
    Level.SAME: -0.2 * BIT, Level.SPELLING: -1.2 * BIT, Level.SHORT: -2 * BIT, Level.CONSONANTS: -2 * BIT, Level.INITIAL: -0.3 * BIT,
    Level.CLOSE: -4 * BIT, Level.MISSING: 0, Level.OTHER: -8 * BIT,
}  # fmt: skip
FAMILY: Final = {
    Level.SAME: -0.2 * BIT, Level.SPELLING: -1.2 * BIT, Level.SHORT: -5.5 * BIT, Level.CONSONANTS: -2 * BIT, Level.INITIAL: -3 * BIT,
    Level.CLOSE: -3.5 * BIT, Level.MISSING: 0, Level.OTHER: -5.5 * BIT,
}  # fmt: skip
#: An initial is one of some ten that are common.
INITIAL: Final = round(3.3 * BIT)
#: The name stands the other way round; the same where both sources tell given from family.
INVERTED: Final = -1 * BIT
INVERTED_TOLD: Final = -2 * BIT
#: Another of somebody's names agrees: a second given name, half of a double family name.
PARTLY: Final = round(-1.5 * BIT)
#: A name that an address spells, or an alias, is a weaker word than a displayed name; if displayed names differ, much weaker.
SPELLED: Final = round(-0.5 * BIT)
DESPITE: Final = -4 * BIT
MIDDLE_SAME: Final = 2 * BIT
MIDDLE_OTHER: Final = -3 * BIT
#: Equal part before the @ (or account name) at two places: one that a name spells, or one of somebody's own.
LOGIN_OF_NAME: Final = 1 * BIT
LOGIN: Final = 9 * BIT
#: Two entries of one human agree on an organization about so often; they differ nearly as often as those of two humans.
ORGANIZATION: Final = -1 * BIT
ORGANIZATION_PART: Final = round(-2.5 * BIT)
ORGANIZATION_OTHER: Final = round(-0.4 * BIT)
OUT_OF_TIME: Final = -3 * BIT
PLACE_MOST: Final = 3 * BIT
PLACE_OTHER: Final = round(-0.3 * BIT)
#: Two rows of a source that gives each human one; two profiles, two accounts on one service.
SAME_SOURCE: Final = {"linkedin": -12 * BIT, "vcard": -7 * BIT}
SAME_SOURCE_ELSE: Final = -7 * BIT
PROFILES_DIFFER: Final = -8 * BIT
HANDLES_DIFFER: Final = -4 * BIT
ONE_ORGANIZATION: Final = -12 * BIT
#: Two addresses at two organizations in use over the same time.
TWO_JOBS: Final = round(-3.5 * BIT)
#: An address at an organization that spells no name of its holder, or names a household.
DOOR: Final = -12 * BIT
#: A row tells an employer, and the address is at another organization.
WORKS_ELSEWHERE: Final = -2 * BIT
#: A name in Chinese characters may be read in several languages: that it differs from one in letters says little.
OTHER_SCRIPT: Final = -2 * BIT
#: The same while a LinkedIn row tells the employer of the day and the address was in use lately.
WORKS_ELSEWHERE_NOW: Final = -4 * BIT
#: What all the entries under one name look like together, beside what any two of them say; found by regression on villages. So many
#: addresses: one human has some two, two humans have four (by number, the last for all above).
ADDRESSES: Final = (1000, 500, 1000, 1000, 0, -600, -2400)
#: Two of them contradict each other, so at least two humans bear the name; or none do.
APART: Final = -400
AT_ONE: Final = 1000
#: Two of them are at work at two places at once; or none are.
TORN: Final = -400
SETTLED: Final = 1000
