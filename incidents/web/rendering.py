"""A page from its template, with the codebook's shapes and colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from incidents.web import legend
from incidents.web.map import codebook_css_url


def rendered(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page; `status` is that of the answer."""
    styled = {"marks": legend.marks(legend.site_codebook()), "codebook_css": codebook_css_url()}
    return render(request, template, {**styled, **context}, status=status)


def page_of(request: HttpRequest, items: Sequence[Any] | Any, per_page: int) -> Page[Any]:
    """The page of `items` that the address asks for, the nearest there is for any other.

    `items` have a length and can be sliced; nothing is read but what is shown.
    """
    return Paginator(items, per_page).get_page(request.GET.get("page"))
