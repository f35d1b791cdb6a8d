"""Tables: schema, named constraints, adjective querysets."""

from incidents.models.citations import EVIDENCE_FIELDS, Citation
from incidents.models.datasets import Dataset, ExternalId, row_hash
from incidents.models.geocoding import GeocodeCache, GeocoderTurn
from incidents.models.incidents import COUNT_FIELDS, Incident, Relation, Story, new_public_id
from incidents.models.matches import SameEvent, TextBand, TextCopy, linked_articles
from incidents.models.places import Mention, Place
from incidents.models.reports import CLOSED, UNDECIDED, WAITING, ReaderReport
from incidents.models.revisions import Revision
from incidents.models.sources import OPEN_LICENCES, Article, Source
from incidents.models.vocabulary import (
    ArticleState,
    CitationState,
    MatchState,
    RelationKind,
    Reliability,
    ReportState,
    RevisionAction,
    RevisionKind,
    WorkflowStatus,
    site_codebook,
)

__all__ = [
    "CLOSED", "COUNT_FIELDS", "EVIDENCE_FIELDS", "OPEN_LICENCES", "UNDECIDED", "WAITING", "Article",
    "ArticleState", "Citation", "CitationState", "Dataset", "ExternalId", "GeocodeCache",
    "GeocoderTurn", "Incident", "MatchState", "Mention", "Place", "ReaderReport", "Relation",
    "RelationKind", "Reliability", "ReportState", "Revision", "RevisionAction", "RevisionKind",
    "SameEvent", "Source", "Story", "TextBand", "TextCopy", "WorkflowStatus", "linked_articles",
    "new_public_id", "row_hash", "site_codebook",
]  # fmt: skip
