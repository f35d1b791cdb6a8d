"""Citations: why an incident's field has its value."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.datasets import ExternalId
from incidents.models.incidents import Incident
from incidents.models.sources import Article
from incidents.models.vocabulary import CitationState
from incidents.values import EvidenceMethod, Stance

EVIDENCE_FIELDS = (
    "event_type", "attack_type", "outcome", "legal_status", "date", "place",
    "fatalities", "injured", "arrested",
)  # fmt: skip


class CitationQuerySet(models.QuerySet["Citation"]):
    """Adjectives of citations."""

    def accepted(self) -> CitationQuerySet:
        """Citations that an editor accepted."""
        return self.filter(state=CitationState.ACCEPTED)

    def proposed(self) -> CitationQuerySet:
        """Citations that wait for an editor."""
        return self.filter(state=CitationState.PROPOSED)


class Citation(models.Model):
    """One piece of evidence for one field.

    `spans` are whole sentences, `words` the spans inside them that carry the value; both are
    lists of {start, end, exact} with offsets into the article's text. `value` is a codebook
    key, an ISO date or "from/to", a gazetteer id, or {low, best, high}. `redactions` lists the
    names that a publisher chose to show in this quote: {name, by, reason, at}. Evidence by
    `dataset_row` quotes `cells` ({column: text}) of `row` as it was when it had `row_hash`.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="citations")
    article = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.PROTECT, related_name="citations"
    )
    field = models.CharField(max_length=20, choices=[(name, name) for name in EVIDENCE_FIELDS])
    value = models.JSONField(null=True)
    method = models.CharField(
        max_length=20,
        choices=[(method.value, method.value.replace("_", " ")) for method in EvidenceMethod],
        default=EvidenceMethod.QUOTE.value,
    )
    spans = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=list, blank=True)
    row = models.ForeignKey(
        ExternalId, null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    row_hash = models.CharField(max_length=64, blank=True, editable=False)
    cells = models.JSONField(default=dict, blank=True)
    derivation = models.CharField(max_length=500, blank=True)
    statement = models.TextField(blank=True, help_text="The signed note of an editor statement.")
    stance = models.CharField(
        max_length=12,
        choices=[(stance.value, stance.value) for stance in Stance],
        default=Stance.SUPPORTS.value,
    )
    attributed_to = models.CharField(max_length=200, blank=True)
    redactions = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=CitationState, default=CitationState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ("incident", "field", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(method=EvidenceMethod.QUOTE.value) | Q(article__isnull=False),
                name="citation_quote_has_article",
            ),
            models.CheckConstraint(
                condition=~Q(method=EvidenceMethod.EDITOR_STATEMENT.value) | ~Q(statement=""),
                name="citation_statement_says_something",
            ),
            models.CheckConstraint(
                condition=~Q(method=EvidenceMethod.DATASET_ROW.value) | Q(row__isnull=False),
                name="citation_cell_has_row",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"
