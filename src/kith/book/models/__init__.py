"""The nouns of the book, one file a family."""

from kith.book.models.asking import Ask
from kith.book.models.evidence import (
    BY_HAND,
    REMOVED,
    Affiliation,
    Claim,
    Identity,
    Interaction,
    Organization,
    SeenName,
    SourceRow,
    Verdict,
)
from kith.book.models.guide import GuideMark
from kith.book.models.imports import (
    Doing,
    FileState,
    Import,
    ImportFile,
    ImportState,
    Preset,
    Tombstone,
    UnreadableLine,
)
from kith.book.models.job import Job, JobState
from kith.book.models.journal import Batch, Change
from kith.book.models.keeping import FollowUp, News, Note, NotePerson, SearchDocument, Tie, TodayMark
from kith.book.models.owned import Owned
from kith.book.models.owner import LaunchToken, Owner
from kith.book.models.person import Correction, Person, Standing, Tag, Tagging
from kith.book.models.practice import StockTake, Target
from kith.book.models.talk import Talk, TalkAnswer
from kith.book.models.talking import Pitch, Question, Rehearsal
from kith.book.models.timing import Option, TimeEntry, TimePlan
from kith.book.models.whoiswho import KeptApart, PlannedSuggestion, Suggestion, SuggestionState

__all__ = [
    "BY_HAND",
    "REMOVED",
    "Affiliation",
    "Ask",
    "Batch",
    "Change",
    "Claim",
    "Correction",
    "Doing",
    "FileState",
    "FollowUp",
    "GuideMark",
    "Identity",
    "Import",
    "ImportFile",
    "ImportState",
    "Interaction",
    "Job",
    "JobState",
    "KeptApart",
    "LaunchToken",
    "News",
    "Note",
    "NotePerson",
    "Option",
    "Organization",
    "Owned",
    "Owner",
    "Person",
    "Pitch",
    "PlannedSuggestion",
    "Preset",
    "Question",
    "Rehearsal",
    "SearchDocument",
    "SeenName",
    "SourceRow",
    "Standing",
    "StockTake",
    "Suggestion",
    "SuggestionState",
    "Tag",
    "Tagging",
    "Target",
    "Talk",
    "TalkAnswer",
    "Tie",
    "TimeEntry",
    "TimePlan",
    "TodayMark",
    "Tombstone",
    "UnreadableLine",
    "Verdict",
]
