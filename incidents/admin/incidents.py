"""Incidents: review, publish, update, correct, retract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from incidents import curation
from incidents.admin.citations import CitationInline
from incidents.admin.history import HistoryAdmin
from incidents.admin.matches import MergingAdmin, may_be_in_words
from incidents.admin.texts import texts_by_language
from incidents.errors import IncidentMapError
from incidents.models import (
    Citation,
    CitationState,
    Incident,
    Relation,
    Revision,
    site_codebook,
)

_CURATED = ("workflow_status", "version", "first_published_at", "approved_by_id", "approved_edit",
            "merged_into_id")  # fmt: skip


class ReasonActionForm(ActionForm):
    """The actions' drop-down with a field for the reason, which the public reads."""

    reason = forms.CharField(required=False, max_length=500, label="Reason (public)")


class IncidentForm(forms.ModelForm):
    """An incident's row; refuses to overwrite what somebody else saved meanwhile."""

    class Meta:
        model = Incident
        fields = "__all__"  # noqa: DJ007 - ModelAdmin.fieldsets chooses
        widgets: ClassVar = {"edit_version": forms.HiddenInput()}

    def clean_edit_version(self) -> int:
        """The version on the screen must still be the version in the table."""
        seen: int = self.cleaned_data["edit_version"]
        if self.instance.pk:
            rows = Incident.objects.select_for_update().values_list("edit_version", flat=True)
            if rows.get(pk=self.instance.pk) != seen:
                raise forms.ValidationError(
                    "Somebody else saved this incident meanwhile; reload it and repeat your change."
                )
        return seen

    def clean_title_overrides(self) -> dict[str, str]:
        """Language → text."""
        return texts_by_language(self.cleaned_data["title_overrides"])

    def clean_summary_overrides(self) -> dict[str, str]:
        """Language → text."""
        return texts_by_language(self.cleaned_data["summary_overrides"])


class RelationInline(admin.TabularInline):
    """Ties to other incidents."""

    model = Relation
    fk_name = "origin"
    extra = 0
    raw_id_fields = ("target",)


@admin.register(Incident)
class IncidentAdmin(HistoryAdmin, MergingAdmin):
    """The review list. What the public sees changes by the actions only, through curation."""

    form = IncidentForm
    action_form = ReasonActionForm
    actions = ("accept_and_publish", "accept_evidence", "approve", "publish_update",
               "publish_correction", "merge", "retract", "erase")  # fmt: skip
    list_display = ("public_id", "event_type", "date_start", "place", "workflow_status",
                    "verification_status", "tolls", "version")  # fmt: skip
    list_filter = ("workflow_status", "event_type", "verification_status", "outcome", "date_start")
    list_select_related = ("place",)
    search_fields = ("public_id", "place__name", "citations__article__title",
                     "citations__article__source__name")  # fmt: skip
    date_hierarchy = "date_start"
    autocomplete_fields = ("place",)
    raw_id_fields = ("counted_in",)
    readonly_fields = ("public_id", "workflow_status", "version", "first_published_at",
                       "created_at", "gate", "may_be")  # fmt: skip
    inlines = (CitationInline, RelationInline)
    fieldsets = (
        (None, {"fields": (("public_id", "workflow_status", "version"), "gate", "may_be",
                           "edit_version")}),
        ("What", {"fields": (("event_type", "attack_type", "outcome"),
                             ("legal_status", "legal_review_by"), "verification_status")}),
        ("When", {"fields": (("date_start", "date_end", "date_precision"),)}),
        ("Where", {"fields": (("place", "public_level"),
                              ("own_latitude", "own_longitude"),
                              ("geo_precision", "uncertainty_m"))}),
        ("Toll", {"fields": (("fatalities_low", "fatalities_best", "fatalities_high"),
                             ("injured_low", "injured_best", "injured_high"),
                             ("arrested_low", "arrested_best", "arrested_high"),
                             ("includes_perpetrators", "counted_in"))}),
        ("Publication", {"classes": ("collapse",),
                         "fields": ("release_at", "title_overrides", "summary_overrides",
                                    ("first_published_at", "created_at"))}),
    )  # fmt: skip

    @admin.display(description="killed / injured / arrested")
    def tolls(self, incident: Incident) -> str:
        """The best counts in one cell."""
        counts = (incident.fatalities_best, incident.injured_best, incident.arrested_best)
        return " / ".join("–" if count is None else str(count) for count in counts)

    @admin.display(description="stands between it and the public")
    def gate(self, incident: Incident) -> str:
        """What the publication gate says of the row as it is."""
        if incident.pk is None:
            return "–"
        whole = Incident.objects.for_document().get(pk=incident.pk)
        return "; ".join(curation.gate_problems(whole, site_codebook())) or "nothing"

    @admin.display(description="may be the same as")
    def may_be(self, incident: Incident) -> str:
        """What the machine takes for the same event."""
        return may_be_in_words(incident)

    def has_delete_permission(self, request: HttpRequest, obj: Incident | None = None) -> bool:
        """What was public once is retracted, never deleted."""
        if obj is not None and obj.version > 0:
            return False
        return bool(super().has_delete_permission(request, obj))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without bulk deletion, which would pass by `has_delete_permission`."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request: HttpRequest, obj: Incident, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Count the edit, so that a second editor's screen is known to be old.

        What curation alone decides is as stored now, whatever it was when the form was loaded.
        """
        if change:
            stored = Incident.objects.values(*_CURATED).get(pk=obj.pk)
            for name, value in stored.items():
                setattr(obj, name, value)
        obj.edit_version += 1
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Decisions on citations go through curation, which records who decided.

        A decision was on the words as they were: who changes them decides anew.
        """
        if formset.model is not Citation:
            super().save_formset(request, form, formset, change)
            return
        for citation in formset.save(commit=False):
            decided, citation.state = citation.state, CitationState.PROPOSED
            citation.decided_by = citation.decided_at = None
            citation.save()
            try:
                _decide(citation, decided, _editor(request))
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
        for removed in formset.deleted_objects:
            removed.delete()
        formset.save_m2m()

    @admin.action(description="Accept the evidence and publish", permissions=["publish"])
    def accept_and_publish(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """One transaction each; refusals are told one by one."""
        report = curation.publish_drafts(
            list(queryset), by=_editor(request), reason=request.POST.get("reason", "")
        )
        if report.published:
            self.message_user(request, f"{len(report.published)} published.")
        for refusal in report.refused:
            self.message_user(request, refusal, messages.ERROR)

    @admin.action(description="Accept all proposed evidence", permissions=["change"])
    def accept_evidence(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """Accept without publishing."""
        try:
            accepted = [
                len(curation.accept_evidence(incident, by=_editor(request)))
                for incident in queryset
            ]
        except IncidentMapError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, f"{sum(accepted)} citations accepted.")

    @admin.action(description="Approve: goes out by itself at its time", permissions=["publish"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """Held back until release_at."""
        for incident in queryset:
            try:
                held = curation.approve(incident, by=_editor(request))
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                told = f"{held.public_id}: goes out at {held.release_at:%Y-%m-%d %H:%M} UTC."
                self.message_user(request, told)

    @admin.action(description="Publish an update: the world moved", permissions=["publish"])
    def publish_update(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """A new version, with the reason."""
        self._one_by_one(request, queryset, curation.update)

    @admin.action(description="Publish a correction: we erred", permissions=["publish"])
    def publish_correction(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """A new version, with the reason, on the corrections page."""
        self._one_by_one(request, queryset, curation.correct)

    @admin.action(description="Retract: it was wrong", permissions=["publish"])
    def retract(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """The page stays and says why."""
        self._one_by_one(request, queryset, curation.retract)

    @admin.action(description="Erase: a court or a right asks for it", permissions=["erase"])
    def erase(self, request: HttpRequest, queryset: QuerySet[Incident]) -> None:
        """Every version goes, for good; that it was erased stays, with the reason."""
        self._one_by_one(request, queryset, curation.erase)

    def has_erase_permission(self, request: HttpRequest) -> bool:
        """Whether the user may take something out of the record."""
        return _editor(request).has_perm("incidents.erase_incident")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the user may change what the public sees."""
        return _editor(request).has_perm("incidents.publish_incident")

    def _one_by_one(
        self, request: HttpRequest, queryset: QuerySet[Incident], verb: Callable[..., Revision]
    ) -> None:
        reason = request.POST.get("reason", "")
        for incident in queryset:
            try:
                revision = verb(incident, by=_editor(request), reason=reason)
            except IncidentMapError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                told = f"{incident.public_id}: version {revision.version}, {revision.action}."
                self.message_user(request, told)


@admin.register(Relation)
class RelationAdmin(admin.ModelAdmin):
    """All ties."""

    list_display = ("origin", "kind", "target")
    list_filter = ("kind",)
    list_select_related = ("origin__place", "target__place")
    raw_id_fields = ("origin", "target")
    search_fields = ("origin__public_id", "target__public_id")


@admin.register(Citation)
class CitationAdmin(admin.ModelAdmin):
    """Every piece of evidence, to search and to look at; it is edited with its incident."""

    list_display = ("incident", "field", "value", "stance", "state", "article", "attributed_to")
    list_filter = ("state", "field", "stance", "method")
    list_select_related = ("incident__place", "article")
    search_fields = ("incident__public_id", "article__title", "attributed_to")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """Citations are added with their incident."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Citation | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Citations are changed with their incident."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Citation | None = None) -> bool:  # noqa: ARG002 - Django's signature
        """Citations are removed with their incident."""
        return False


def _editor(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionError("an anonymous request reached the admin")
    return request.user


def _decide(citation: Citation, state: str, by: User) -> None:
    if state == CitationState.ACCEPTED:
        curation.accept_evidence(citation.incident, by=by, citations=[citation])
    elif state == CitationState.REJECTED:
        curation.reject_citation(citation, by=by)
