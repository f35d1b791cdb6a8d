"""The bundled sample story: read by the real pipeline, published through the real gate."""

from __future__ import annotations

import datetime as dt
import secrets
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Permission, User
from django.db import transaction

from incidents import curation
from incidents.curation.batches import BatchReport
from incidents.ingest import sample_desk
from incidents.ingest.loading import LoadedArticle, load_file
from incidents.ingest.storing import IngestOutcome
from incidents.ingest.wiring import ingest_here
from incidents.models import Incident, Story
from incidents.models.incidents import IncidentQuerySet
from incidents.publication import snapshot

FOLDER = Path(__file__).resolve().parent.parent / "sample"
EDITOR = "demo-editor"
ADMIN = "demo-admin"
_EDITOR_MAY = ("change_citation", "change_incident", "publish_incident")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """What was read in one article; `is_new` is false where it was stored before."""

    outlet: str
    title: str
    mentions: int
    incidents: int
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReport:
    """What the sample became. `published` counts this run, `public` all of the sample."""

    articles: int
    mentions: int
    incidents: int
    published: int
    public: int
    refused: tuple[str, ...]
    story: str  # its slug


def publish_sample(*, on_article: Callable[[ArticleRead], None]) -> SampleReport:
    """Read the sample articles one by one, publish after each what passes the gate, and a story.

    So the story has a history: figures change, and two slips are put right. Each step is a
    transaction of its own and repeats nothing that is done already. Raises ArticleRejected,
    CodebookError or GazetteerError.
    """
    editor = demo_editor()
    story = save_story()
    curation.publish_story(story, by=editor)
    outcomes, batches = [], []
    for article in sample_articles():
        outcomes.append(_read(article, editor, on_article))
        batches.append(_publish(outcomes[-1], story, editor))
    sample_desk.put_right(by=editor)
    snapshot.ensure()
    return SampleReport(
        articles=len(outcomes),
        mentions=sum(len(outcome.mentions) for outcome in outcomes),
        incidents=_incidents_of(outcomes).count(),
        published=sum(len(batch.published) for batch in batches),
        public=story.members.public().count(),
        refused=batches[-1].refused,
        story=story.slug,
    )


def sample_articles() -> list[LoadedArticle]:
    """The sample's articles in the order in which they were published."""
    return sorted(map(load_file, FOLDER.glob("*.txt")), key=_moment)


def save_story() -> Story:
    """The sample's story as its file tells it; an editor's own changes to it are kept."""
    file = tomllib.loads((FOLDER / "story.toml").read_text(encoding="utf-8"))
    story, _ = Story.objects.get_or_create(
        slug=file["slug"],
        defaults={
            "title": file["title"],
            "introduction": file["introduction"],
            "view": file["view"],
            "period_start": file["date_start"],
            "period_end": file["date_end"],
        },
    )
    return story


@transaction.atomic
def demo_editor() -> User:
    """Who publishes the sample; nobody can log in as this user."""
    editor, is_new = User.objects.get_or_create(username=EDITOR)
    if is_new:
        editor.set_unusable_password()
        editor.save(update_fields=["password"])
    permissions = Permission.objects.filter(
        content_type__app_label="incidents", codename__in=_EDITOR_MAY
    )
    editor.user_permissions.add(*permissions)
    return editor


@transaction.atomic
def renew_demo_admin() -> str:
    """Make the demo's administrator, or give the existing one a new password; returns it."""
    password = secrets.token_urlsafe(12)
    admin, _ = User.objects.get_or_create(username=ADMIN)
    admin.is_active = admin.is_staff = admin.is_superuser = True
    admin.set_password(password)
    admin.save()
    return password


def _read(
    article: LoadedArticle, editor: User, on_article: Callable[[ArticleRead], None]
) -> IngestOutcome:
    outcome = ingest_here(article, actor=editor, may_ask=False)
    on_article(
        ArticleRead(
            outlet=article.source,
            title=article.title,
            mentions=len(outcome.mentions),
            incidents=len(outcome.incidents),
            is_new=outcome.created,
        )
    )
    return outcome


def _publish(outcome: IngestOutcome, story: Story, editor: User) -> BatchReport:
    """What an article tells of new incidents, and what it adds to known ones."""
    sample_desk.tell_apart(outcome.article, by=editor)
    drafts = list(_incidents_of([outcome]).drafts())
    story.members.add(*drafts)
    batch = curation.publish_drafts(drafts, by=editor, reason="sample story")
    sample_desk.follow(outcome.article, by=editor)
    sample_desk.record_twice(by=editor)
    return batch


def _moment(article: LoadedArticle) -> dt.datetime:
    return article.published_at or dt.datetime.max.replace(tzinfo=dt.UTC)


def _incidents_of(outcomes: list[IngestOutcome]) -> IncidentQuerySet:
    articles = [outcome.article.pk for outcome in outcomes]
    cited = Incident.objects.filter(citations__article__in=articles)
    return cited.distinct().order_by("pk")
