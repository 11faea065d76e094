"""What can go wrong, each error saying what was wrong with which input.

A station catches :class:`TijdingError` for one item, records it as that item's fate and goes on
with the next. Anything else that is raised is a defect of ours and is not swallowed.
"""

from __future__ import annotations


class TijdingError(Exception):
    """Root of the tree: ``subject`` names the input (URL, file, id), ``reason`` what was wrong."""

    def __init__(self, subject: str, reason: str) -> None:
        super().__init__(f"{subject or repr('')}: {reason}")
        self.subject = subject
        self.reason = reason


class SettingsError(TijdingError):
    """A mistake in a file of the configuration; ``subject`` is ``file:line: key``."""


class UsageError(TijdingError):
    """The command was asked for something that is not there or makes no sense."""


class FeedError(TijdingError):
    """Bytes that are no feed."""


class ArticleError(TijdingError):
    """A page from which no article can be made."""


class Skipped(TijdingError):
    """An input that is left alone on purpose (robots.txt, opt-out, login); not a failure."""


class FetchError(TijdingError):
    """A response could not be had.

    ``status`` is the HTTP status where there was one, ``retry_after`` the seconds the server asked
    for, ``permanent`` tells that asking again makes no sense.
    """

    def __init__(
        self,
        subject: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        permanent: bool = False,
    ) -> None:
        super().__init__(subject, reason)
        self.status = status
        self.retry_after = retry_after
        self.permanent = permanent


class Gone(FetchError):
    """The server says that the page was there and is not any more (410), or no longer is (404)."""


class RefusedAddress(FetchError):
    """A URL, or a redirect of it, that leads into a private network or to another scheme."""


class ArchiveError(TijdingError):
    """The archive could not be written, or a record in it not be read."""


class StoreError(TijdingError):
    """The store could not be read or written (full disk, damaged file, lost server)."""


class DeliveryError(TijdingError):
    """A channel refused an alert."""
