"""The files of a LinkedIn export that Kith knows and leaves aside, each by its header row, with the reason the user reads."""

from __future__ import annotations

_ADVERTS = "Adverts LinkedIn thinks fit you: says nothing about people you know."
_SEARCH = "Your job search on LinkedIn: says nothing about people you know."
_ACCOUNT = "The record of your account: says nothing about people you know."
_POSTS = "What you posted or liked: it does not say whom you spoke with."
_ABOUT_YOU = "What you say about yourself: not needed to know your people."
_LEARNING = "Courses on LinkedIn: says nothing about people you know."
_PHONE = (
    "The address book of your phone as LinkedIn once copied it: bring it from the phone as vCards, which hold more."
)

#: Columns (all of them have to be there; of headers with one or two columns, no others) and the reason.
ASIDE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Member Age", "Buyer Groups", "Company Names"), _ADVERTS),
    (("Age Group", "Country", "Company Sizes"), _ADVERTS),
    (("Ad clicked Date", "Ad Title/Id"), _ADVERTS),
    (("Source", "FirstName", "LastName", "Emails", "PhoneNumbers"), _PHONE),
    (("Full Name", "Bookmarked At", "Profiles", "Phone Numbers"), _PHONE),
    (("Owner", "Source", "LastSyncedAt"), _PHONE),
    (("Extension", "Number", "Type"), "Your own phone numbers: not needed to know your people."),
    (("Organization", "Followed On"), "Companies you follow: says nothing about people you know."),
    (("Date", "Status", "FullName"), "Members you follow: one-sided, so not people you know."),
    (("HashTag", "CreatedTime", "State"), "Topics you follow: says nothing about people you know."),
    (("Application Date", "Company Name", "Job Title", "Job Url"), _SEARCH),
    (("Saved Date", "Job Url", "Job Title"), _SEARCH),
    (("Saved Search Date", "Jobs Search Url"), _SEARCH),
    (("ALERT_PARAMETERS", "QUERY_CONTEXT", "SAVED_SEARCH_ID"), _SEARCH),
    (("Locations", "Preferred Job Types", "Open To Recruiters"), _SEARCH),
    (("Question", "Answer"), _SEARCH),
    (("Event Name", "Event Time", "Status", "External Url"), "Events without the people who were there."),
    (("Date", "ShareLink", "ShareCommentary"), _POSTS),
    (("Date", "Share Link", "Share Commentary"), _POSTS),
    (("Date", "Link", "Message"), _POSTS),
    (("Date", "Type", "Link"), _POSTS),
    (("Date", "Link", "OptionText"), _POSTS),
    (("savedItem", "createdTime"), _POSTS),
    (("Type", "Link"), _POSTS),
    (("Description", "Link"), _POSTS),
    (("Date/Time", "Media Description", "Media Link"), _POSTS),
    (("Name",), _ABOUT_YOU),
    (("Name", "Proficiency"), _ABOUT_YOU),
    (("Language", "Score", "Proficiency Level"), _ABOUT_YOU),
    (("Name", "Url", "Authority", "License Number"), _ABOUT_YOU),
    (("Name", "Number"), _ABOUT_YOU),
    (("Title", "Description", "Issuer", "Issue Date"), _ABOUT_YOU),
    (("Profile Summary",), _ABOUT_YOU),
    (("Title", "Description", "Url", "Started On", "Finished On"), _ABOUT_YOU),
    (("Title", "Description", "Url", "Start Date", "End Date"), _ABOUT_YOU),
    (("Name", "Published On", "Publisher", "Url"), _ABOUT_YOU),
    (("Company Name", "Role", "Cause", "Started On"), _ABOUT_YOU),
    (("Supported Cause",), _ABOUT_YOU),
    (("Verification type", "Issuing authority", "Verified date"), _ACCOUNT),
    (("Time", "Event"), _ACCOUNT),
    (("Login Date", "IP Address", "User Agent"), _ACCOUNT),
    (("Challenge Date", "IP Address", "Challenge Type"), _ACCOUNT),
    (("Registered At", "Registration Ip", "Subscription Types"), _ACCOUNT),
    (("Registration Date", "Registration IP Address", "Subscription Types"), _ACCOUNT),
    (("Transaction Made At", "Invoice Number", "Total Amount"), _ACCOUNT),
    (("Time", "Search Query"), "What you searched for: says nothing about people you know."),
    (("Content Title", "Content Type", "Content Saved"), _LEARNING),
    (("No conversations found",), _LEARNING),
)

ASSISTANTS = "Talk with LinkedIn's assistants, not with people."
#: Files laid out like messages.csv that only their names tell apart.
ASSISTANT_FILES = ("guide_messages", "coach_messages", "learning_coach_messages", "learning_role_play_messages")
