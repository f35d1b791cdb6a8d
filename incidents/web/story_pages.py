"""The stories, and each one's incidents in the order in which they happened."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from incidents.publication import snapshot
from incidents.publication.search import Query
from incidents.publication.snapshot.ledger import CORRECTIONS, UPDATES, Ledger
from incidents.publication.snapshot.outlets import outlets_of
from incidents.web import cards, legend
from incidents.web.caching import cached_by_snapshot
from incidents.web.correction_pages import change_lines
from incidents.web.rendering import rendered
from incidents.web.stories import story_line

MOST_OF_STORY = 300
LATELY = 5


@cached_by_snapshot
def story_index(request: HttpRequest) -> HttpResponse:
    """All public stories."""
    shown = snapshot.current()
    stories = [
        {"line": story_line(story), "count": shown.count(Query(story=story["slug"]))}
        for story in shown.stories()
    ]
    return rendered(request, "incidents/stories.html", {"stories": stories})


@cached_by_snapshot
def story_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A story: what it is about, its incidents, what changed lately, who reports it."""
    shown, codebook = snapshot.current(), legend.site_codebook()
    story = shown.story(slug)
    if story is None:
        raise Http404(f"no story '{slug}' is public")
    found = shown.find(Query(story=slug))
    latest = [cards.card(feature, codebook) for feature in found[:MOST_OF_STORY]]
    ledger = Ledger(shown.generation)
    lately = ledger.changes(CORRECTIONS | UPDATES, of=found.rows, later_only=True)
    context = {
        "story": story_line(story),
        "cards": latest[::-1],
        "count": found.count,
        "rest": max(0, found.count - MOST_OF_STORY),
        "lately": change_lines(shown, ledger, lately[:LATELY], codebook),
        "outlets": outlets_of(shown, found),
    }
    return rendered(request, "incidents/story.html", context)
