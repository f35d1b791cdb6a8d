"""Datasets, and the rows of them that incidents rest on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import orjson
from django.db import models
from django.db.models import Q

from incidents.models.incidents import Incident


class Dataset(models.Model):
    """A table that someone publishes; `name` stays the same from one edition to the next."""

    name = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=40, blank=True, help_text="SPDX id, such as CC-BY-4.0")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ExternalId(models.Model):
    """A dataset's row, known again by its id, with the incident that it tells of.

    `cells` map columns to their text as it was read; only what citations quote is ever public.
    `sources` are the reports that the row names: {publisher, title, url, published_on}.
    `withheld_names` are the folded names of the persons read in them.
    """

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="rows")
    row_id = models.CharField(max_length=120)
    row_hash = models.CharField(max_length=64)
    cells = models.JSONField()
    sources = models.JSONField(default=list, blank=True)
    withheld_names = models.JSONField(default=list, blank=True)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="rows")
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ("dataset", "id")
        constraints = (
            models.UniqueConstraint(fields=("dataset", "row_id"), name="external_id_once"),
            models.CheckConstraint(condition=~Q(row_id=""), name="external_id_not_empty"),
        )

    def __str__(self) -> str:
        return f"{self.dataset.name}:{self.row_id}"

    @property
    def is_whole(self) -> bool:
        """Whether the stored cells are still those that were hashed."""
        return row_hash(self.cells) == self.row_hash


def row_hash(cells: Mapping[str, str]) -> str:
    """SHA-256 over a row's columns and texts, whatever their order."""
    return hashlib.sha256(orjson.dumps(dict(cells), option=orjson.OPT_SORT_KEYS)).hexdigest()
