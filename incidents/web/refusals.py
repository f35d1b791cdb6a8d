"""A parameter that means nothing, answered on the page it was meant for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from incidents.errors import IncidentMapError, InvalidParameter
from incidents.web import legend, params

_View = Callable[..., HttpResponse]


def explains_parameters(view: _View) -> _View:
    """A page that turns `InvalidParameter` into a friendly page with status 400."""

    @wraps(view)
    def wrapper(request: HttpRequest, **captured: Any) -> HttpResponse:
        try:
            return view(request, **captured)
        except InvalidParameter as error:
            rest = params.suffix(params.readable(request.GET, legend.site_codebook()))
            context = {"message": str(error), "rest": request.path + rest}
            return render(request, "incidents/bad_parameter.html", context, status=400)

    return wrapper


def refused(error: IncidentMapError, status: int = 400) -> JsonResponse:
    """The same for machines."""
    return JsonResponse({"error": str(error)}, status=status)
