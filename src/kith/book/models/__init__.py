"""The nouns of the book, one file a family."""

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
from kith.book.models.timing import Option, TimeEntry, TimePlan
from kith.book.models.whoiswho import KeptApart, PlannedSuggestion, Suggestion, SuggestionState

__all__ = [
    "BY_HAND",
    "REMOVED",
    "Affiliation",
    "Batch",
    "Change",
    "Claim",
    "Correction",
    "Doing",
    "FileState",
    "FollowUp",
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
    "PlannedSuggestion",
    "Preset",
    "SearchDocument",
    "SeenName",
    "SourceRow",
    "Standing",
    "Suggestion",
    "SuggestionState",
    "Tag",
    "Tagging",
    "Tie",
    "TimeEntry",
    "TimePlan",
    "TodayMark",
    "Tombstone",
    "UnreadableLine",
    "Verdict",
]
