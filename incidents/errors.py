"""Every exception of Incident Map, one class per cause.

    IncidentMapError
    ├── InvalidInput                what a person or file handed in cannot be used
    │   ├── CodebookError           the codebook file is malformed
    │   ├── ArticleRejected         a text that cannot become an article (empty, binary, too long…)
    │   ├── DatasetRejected         a file of rows that cannot be imported (foreign, broken…)
    │   │   └── RowRejected         one of its rows; the others are imported
    │   ├── BoundariesRejected      a file of boundaries that cannot be loaded
    │   ├── InvalidParameter        a query parameter with a value that means nothing
    │   └── ExportRefused           more than the format can hold
    ├── ExportUnavailable           a format whose library is not installed
    ├── ExportBusy                  as many files are being built as the site has room for
    ├── ExportFailed                a file could not be built for want of a disk that takes it
    ├── FetchFailed                 a page could not be fetched
    │   ├── AddressForbidden        the address is private, local or otherwise off limits
    │   ├── FetchTimedOut           the server did not answer in time
    │   ├── FetchRefused            the server answered, but with another status than 200
    │   └── AnswerUnusable          what it sent is of a foreign kind, too big or broken
    ├── GeocodingFailed             a geocoding service gave no answer that can be used
    │   ├── GeocodingTimedOut       it did not answer in time
    │   ├── GeocodingQuotaExceeded  it wants fewer questions
    │   ├── GeocodingRefused        it does not serve us, or not this question
    │   ├── GeocodingMalformed      its answer is no such service's
    │   └── GeocodingUnavailable    it cannot be reached or is out of order
    ├── GeocoderMisconfigured       the settings of the geocoding service contradict each other
    ├── GazetteerError              the gazetteer file is missing, foreign or corrupt
    ├── CurationRefused             an editorial rule says no
    │   └── GateClosed              the publication gate found values without sound evidence
    ├── TooManyReports              readers report more than the site takes at once
    ├── SnapshotError               the snapshot on disk is missing, foreign or corrupt
    └── LogCorrupted                the revision log's hash chain is broken

A message says what happened, quotes the value, and gives the fix, on one line.
"""


class IncidentMapError(Exception):
    """Root of all errors that are meant to be read by a person."""


class InvalidInput(IncidentMapError):
    """What a person or a file handed in cannot be used."""


class CodebookError(InvalidInput):
    """The codebook file is malformed."""


class ArticleRejected(InvalidInput):
    """A text that cannot become an article."""


class DatasetRejected(InvalidInput):
    """A file of rows that cannot be imported."""


class RowRejected(DatasetRejected):
    """One row of a file that cannot become an incident; says the line, the column and the value."""


class BoundariesRejected(InvalidInput):
    """A file of boundaries that cannot be loaded."""


class InvalidParameter(InvalidInput):
    """A query parameter whose value means nothing."""


class ExportRefused(InvalidInput):
    """More was asked for than the format can hold."""


class ExportUnavailable(IncidentMapError):
    """The format needs a library that is not installed."""


class ExportBusy(IncidentMapError):
    """As many files are being built as the site has room for."""


class ExportFailed(IncidentMapError):
    """The disk did not take a file that was being built."""


class FetchFailed(IncidentMapError):
    """A page could not be fetched."""


class AddressForbidden(FetchFailed):
    """The address is private, local or otherwise off limits."""


class FetchTimedOut(FetchFailed):
    """The server did not answer in time."""


class FetchRefused(FetchFailed):
    """The server answered, but with another status than 200.

    `retry_after` is how many seconds it asks us to wait; 0 where it does not say.
    """

    def __init__(self, message: str, *, status: int, retry_after: int = 0) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(message)


class AnswerUnusable(FetchFailed):
    """What the server sent is of a foreign kind, too big or broken."""


class GeocodingFailed(IncidentMapError):
    """A geocoding service gave no answer that can be used.

    `pause_seconds` is for how long nobody should ask it again.
    """

    pause_seconds = 0

    def __init__(self, message: str, *, pause_seconds: int | None = None) -> None:
        if pause_seconds is not None:
            self.pause_seconds = pause_seconds
        super().__init__(message)


class GeocodingTimedOut(GeocodingFailed):
    """The service did not answer in time."""

    pause_seconds = 60


class GeocodingQuotaExceeded(GeocodingFailed):
    """The service wants fewer questions."""

    pause_seconds = 600


class GeocodingRefused(GeocodingFailed):
    """The service does not serve us, or not this question."""

    pause_seconds = 600


class GeocodingMalformed(GeocodingFailed):
    """The service's answer is no such service's."""

    pause_seconds = 60


class GeocodingUnavailable(GeocodingFailed):
    """The service cannot be reached or is out of order."""

    pause_seconds = 60


class GeocoderMisconfigured(IncidentMapError):
    """The settings of the geocoding service are incomplete or contradict each other."""


class GazetteerError(IncidentMapError):
    """The gazetteer file is missing, foreign or corrupt."""


class CurationRefused(IncidentMapError):
    """An editorial rule says no."""


class GateClosed(CurationRefused):
    """The publication gate found values without sound evidence.

    `problems` holds one sentence per value that fails, in the order of the fields.
    """

    def __init__(self, subject: str, problems: tuple[str, ...]) -> None:
        self.subject = subject
        self.problems = problems
        super().__init__(f"{subject} cannot be published: {'; '.join(problems)}")


class TooManyReports(IncidentMapError):
    """Readers, or one of them, report more than the site takes at once."""


class SnapshotError(IncidentMapError):
    """The snapshot on disk is missing, foreign or corrupt."""


class LogCorrupted(IncidentMapError):
    """The revision log's hash chain is broken."""
